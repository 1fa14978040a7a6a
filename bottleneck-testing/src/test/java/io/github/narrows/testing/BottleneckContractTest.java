package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.FilterBottleneck;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Pass;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The contract finds bottlenecks that break a promise, each faulty in one respect alone. */
class BottleneckContractTest {
    @Test
    void acceptsABottleneckThatKeepsItsPromises() {
        TrainingContract contract = contract(sound -> sound);
        assertThatCode(() -> {
                    contract.codesMatchTheLayout();
                    contract.theForwardPassHandsOutTheCodesThatAreStored();
                    contract.truncationsAreViewsThatKeepLess();
                    contract.startingFromDataLeavesItReady();
                    contract.gradientEqualsFiniteDifferencesWhereTheMapIsSmooth();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void findsViewsWhoseCodesCarryMoreThanTheirLayoutSays() {
        TrainingContract contract = contract(sound -> new Faulty(sound) {
            @Override
            public SortedMap<Integer, Bottleneck> truncations() {
                SortedMap<Integer, Bottleneck> views = new TreeMap<>(sound.truncations());
                views.replaceAll((kept, view) -> new Faulty(sound) {
                    @Override
                    public CodeLayout layout() {
                        return view.layout();
                    }
                });
                return views;
            }
        });
        assertThatThrownBy(contract::truncationsAreViewsThatKeepLess)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shape of latents");
    }

    @Test
    void findsAStartThatZeroesEverything() {
        TrainingContract contract = contract(sound -> new Faulty(sound) {
            @Override
            public List<StateUpdate> start(Ops tf, Operand<TFloat32> latents) {
                return List.of(sound.setTo(tf.constant(0f)));
            }
        });
        assertThatThrownBy(contract::startingFromDataLeavesItReady)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("latents after the start, of image 0");
    }

    @Test
    void findsAForwardPassThatHandsOutOtherCodesThanAreStored() {
        TrainingContract contract = contract(sound -> new Faulty(sound) {
            @Override
            public Codes encode(Ops tf, Operand<TFloat32> latents) {
                return super.encode(tf, tf.math.neg(latents));
            }
        });
        assertThatThrownBy(contract::theForwardPassHandsOutTheCodesThatAreStored)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void findsACountThatTellsOfFewerCoefficientsThanThereAre() {
        CodePart.IndexSet set = CodePart.indexSet("support", 4, 1, 1, 2);
        CodeLayout layout = new CodeLayout(
                List.of(CodePart.count("count", set), set, CodePart.coefficients("coefficients", set)), 0);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Codes codes = Codes.of("count", tf.constant(new int[][][][] {{{{1}}}}))
                    .and("support", tf.constant(new int[][][][] {{{{0, 3}}}}));
            Codes right = codes.and("coefficients", graph.constant(new float[] {0, 5}, 1, 1, 1, 2));
            Codes wrong = codes.and("coefficients", graph.constant(new float[] {2, 5}, 1, 1, 1, 2));
            CodeAssertions.assertMatch(layout, right, graph.feed(), 1);
            assertThatThrownBy(() -> CodeAssertions.assertMatch(layout, wrong, graph.feed(), 1))
                    .hasMessageContaining("count tells the number");
        }
    }

    /** The gradient of mean((z sg[z])^2) is half of what the value does. */
    @Test
    void namesTheLossAndTheHookWhereAGradientIsNotThatOfTheValue() {
        TrainingContract contract = contract(sound -> new Faulty(sound) {
            @Override
            public BottleneckOutput apply(Ops tf, Operand<TFloat32> latents, Pass pass) {
                BottleneckOutput output = super.apply(tf, latents, pass);
                Operand<TFloat32> square = tf.math.square(tf.math.mul(latents, tf.stopGradient(latents)));
                Operand<TFloat32> loss = tf.math.mean(square, tf.constant(new int[] {0, 1, 2, 3}));
                return new BottleneckOutput(
                        output.latents(),
                        output.codes(),
                        Map.of("commitment", loss),
                        output.metrics(),
                        output.stateUpdates());
            }
        });
        assertThatThrownBy(contract::gradientEqualsFiniteDifferencesWhereTheMapIsSmooth)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'commitment'")
                .hasMessageContaining("smoothLosses()");
    }

    private static TrainingContract contract(Fault fault) {
        return new BottleneckContract() {
            @Override
            protected Bottleneck.Config config() {
                return (scope, shape) -> fault.in(new Scaling(scope, shape));
            }
        };
    }

    /** What breaks a sound bottleneck. */
    @FunctionalInterface
    private interface Fault {
        Bottleneck in(Scaling sound);
    }

    private static class Faulty extends FilterBottleneck {
        Faulty(Bottleneck sound) {
            super(sound);
        }

        @Override
        protected Bottleneck around(Bottleneck view) {
            return view;
        }
    }
}
