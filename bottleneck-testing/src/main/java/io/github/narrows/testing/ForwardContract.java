package io.github.narrows.testing;

import static io.github.narrows.testing.NumberAssertions.assertSame;
import static io.github.narrows.testing.StateAssertions.assertSameState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.SavedVariable;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/** What a bottleneck promises without being trained. */
abstract class ForwardContract extends ContractFixture {
    @Test
    void keepsTheShapeOfTheLatents() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            Operand<TFloat32> constrained = evaluate(subject, latents).latents();
            subject.graph.initialise();
            assertThat(feed(subject, latents, latents(BATCH)).shape(constrained))
                    .isEqualTo(Shape.of(latentShape(BATCH)));
            assertThat(Arrays.copyOfRange(constrained.shape().asArray(), 1, 4))
                    .as("known when the graph is built")
                    .isEqualTo(Arrays.copyOfRange(latentShape(BATCH), 1, 4));
        }
    }

    @Test
    void decodeOfEncodeEqualsTheForwardPass() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            subject.graph.initialise();
            assertRoundTrip(subject, subject.bottleneck, latents);
        }
    }

    @Test
    void theForwardPassHandsOutTheCodesThatAreStored() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            Codes made = evaluate(subject, latents).codes();
            Codes stored = subject.bottleneck.encode(subject.graph.tf(), latents);
            subject.graph.initialise();
            Feed feed = feed(subject, latents, latents(BATCH));
            assertThat(made.parts().keySet()).isEqualTo(stored.parts().keySet());
            stored.parts()
                    .forEach((name, part) ->
                            assertThat(feed.numbers(made.part(name))).as(name).isEqualTo(feed.numbers(part)));
        }
    }

    @Test
    void drawsAreOfPartsOfTheCodesAndTellSomethingOfEveryImage() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            Codes codes = subject.bottleneck.encode(subject.graph.tf(), latents);
            subject.bottleneck.posterior(subject.graph.tf(), latents).ifPresent(posterior -> {
                subject.graph.initialise();
                Feed feed = feed(subject, latents, latents(BATCH));
                posterior.deviations().parts().forEach((part, deviations) -> {
                    assertThat(feed.shape(deviations)).isEqualTo(feed.shape(codes.part(part, TFloat32.class)));
                    assertThat(Arrays.stream(feed.numbers(deviations)).allMatch(deviation -> deviation >= 0))
                            .as("deviations of %s", part)
                            .isTrue();
                });
                double[] bits = feed.numbers(posterior.bits());
                assertThat(bits).hasSize(BATCH);
                assertThat(Arrays.stream(bits).allMatch(each -> each >= 0 && Double.isFinite(each)))
                        .as("bits")
                        .isTrue();
            });
        }
    }

    @Test
    void codesMatchTheLayout() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            subject.graph.initialise();
            assertCodesMatchTheLayout(subject, subject.bottleneck, latents);
        }
    }

    void assertCodesMatchTheLayout(Subject subject, Bottleneck bottleneck, Operand<TFloat32> latents) {
        Codes codes = bottleneck.encode(subject.graph.tf(), latents);
        CodeAssertions.assertMatch(bottleneck.layout(), codes, feed(subject, latents, latents(BATCH)), BATCH);
    }

    @Test
    void lossesAndMetricsAreScalars() {
        try (Subject subject = new Subject(SEED)) {
            BottleneckOutput output = evaluate(subject, subject.fedLatents());
            List<Map<String, Operand<TFloat32>>> maps = List.of(output.losses(), output.metrics());
            assertThat(maps)
                    .allSatisfy(map -> assertThat(map).allSatisfy((name, value) -> {
                        assertThat(name).matches("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9-]+)*");
                        assertThat(value.shape()).isEqualTo(Shape.scalar());
                    }));
        }
    }

    @Test
    void applyingTwiceSharesVariables() {
        try (Subject subject = new Subject(SEED)) {
            List<SavedVariable> before = subject.graph.scope().saved();
            Operand<TFloat32> latents = subject.fedLatents();
            BottleneckOutput first = evaluate(subject, latents);
            BottleneckOutput second = evaluate(subject, latents);
            assertThat(subject.graph.scope().saved()).isEqualTo(before);
            subject.graph.initialise();
            List<float[]> both = feed(subject, latents, latents(BATCH)).all(List.of(first.latents(), second.latents()));
            assertSame("a second apply(z) on the same variables", both.get(1), both.get(0));
        }
    }

    @Test
    void evaluationLeavesStateAlone() {
        try (Subject subject = new Subject(SEED)) {
            Operand<TFloat32> latents = subject.fedLatents();
            BottleneckOutput output = evaluate(subject, latents);
            Operand<TFloat32> decoded = subject.bottleneck.decode(
                    subject.graph.tf(), subject.bottleneck.encode(subject.graph.tf(), latents));
            subject.graph.initialise();
            Map<String, double[]> before = subject.graph.state();
            feed(subject, latents, latents(BATCH)).run(output.latents(), decoded);
            assertThat(output.stateUpdates()).isEmpty();
            assertSameState(subject.graph.state(), before);
        }
    }

    @Test
    void savesAndLoadsBeforeTheFirstPass() {
        try (Subject saved = new Subject(SEED);
                Subject loaded = new Subject(SEED + 1)) {
            Operand<TFloat32> latents = saved.fedLatents();
            Operand<TFloat32> expected = evaluate(saved, latents).latents();
            saved.graph.initialise();
            Operand<TFloat32> sameLatents = loaded.fedLatents();
            Operand<TFloat32> actual = evaluate(loaded, sameLatents).latents();
            List<Op> restores = new ArrayList<>();
            loaded.graph
                    .scope()
                    .saved()
                    .forEach(variable -> restores.add(restore(loaded, variable, saved.graph.state())));
            loaded.graph.run(restores.toArray(Op[]::new));
            assertSameState(loaded.graph.state(), saved.graph.state());
            assertSame(
                    "apply(z) of what was loaded",
                    feed(loaded, sameLatents, latents(BATCH)).floats(actual),
                    feed(saved, latents, latents(BATCH)).floats(expected));
        }
    }

    private static Op restore(Subject subject, SavedVariable variable, Map<String, double[]> state) {
        var tf = subject.graph.tf();
        Operand<? extends TType> present = variable.read(tf);
        Operand<? extends TType> flat = tf.dtypes.cast(
                tf.constant(state.get(variable.name())), present.type().asSubclass(TNumber.class));
        return variable.restore(tf, tf.reshape(flat, tf.constant(present.shape())));
    }

    @Test
    void truncationsAreViewsThatKeepLess() {
        try (Subject subject = new Subject(SEED)) {
            List<SavedVariable> before = subject.graph.scope().saved();
            Map<Integer, Bottleneck> truncations = subject.bottleneck.truncations();
            assertThat(subject.graph.scope().saved()).isEqualTo(before);
            double bits = 0;
            Operand<TFloat32> latents = subject.fedLatents();
            subject.graph.initialise();
            for (Bottleneck truncation : truncations.values()) {
                assertCodesMatchTheLayout(subject, truncation, latents);
                assertRoundTrip(subject, truncation, latents);
                assertThat(truncation.layout().idealBits(16)).isGreaterThan(bits);
                bits = truncation.layout().idealBits(16);
            }
        }
    }

    @Test
    void badSettingsNameTheirKey() {
        badSettings().forEach((key, bad) -> {
            try (TestGraph graph = new TestGraph(SEED)) {
                assertThatThrownBy(() -> bad.config().create(graph.scope().child("bottleneck"), bad.shape()))
                        .isInstanceOfSatisfying(
                                SettingsException.class,
                                e -> assertThat(e.problems())
                                        .anySatisfy(problem ->
                                                assertThat(problem.key()).isEqualTo(key)));
            }
        });
    }

    @Test
    void documentsEverySetting() throws ReflectiveOperationException {
        SettingsAssertions.assertDocumented((Record) config());
    }

    BottleneckOutput evaluate(Subject subject, Operand<TFloat32> latents) {
        return subject.bottleneck.apply(subject.graph.tf(), latents, Pass.evaluation(subject.graph.tf()));
    }

    Feed feed(Subject subject, Operand<TFloat32> latents, float[] values) {
        return subject.graph.feed(latents, values, latentShape(values.length / numbersPerImage()));
    }

    /** To be called once the variables are initialised. */
    void assertRoundTrip(Subject subject, Bottleneck bottleneck, Operand<TFloat32> latents) {
        var tf = subject.graph.tf();
        Operand<TFloat32> forward =
                bottleneck.apply(tf, latents, Pass.evaluation(tf)).latents();
        Operand<TFloat32> decoded = bottleneck.decode(tf, bottleneck.encode(tf, latents));
        for (float scale : new float[] {1, 1e4f}) {
            float[] values = TestGraph.gaussian(BATCH * numbersPerImage(), scale, 6);
            List<float[]> both = feed(subject, latents, values).all(List.of(forward, decoded));
            assertSame("decode(encode(z)) against apply(z) at scale " + scale, both.get(1), both.get(0));
        }
    }
}
