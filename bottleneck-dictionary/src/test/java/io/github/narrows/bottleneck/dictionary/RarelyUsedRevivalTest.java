package io.github.narrows.bottleneck.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.dictionary.coder.OmpCoder;
import io.github.narrows.bottleneck.dictionary.update.GradientConfig;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Four atoms along the axes, of which the signals of every batch use the first 44 times, the second 17, the third 3 and the
 * fourth never: the uniform share is 16.
 */
class RarelyUsedRevivalTest {
    private static final float[] AXES = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    private static final int[] USES = {44, 17, 3, 0};
    private static final int SIGNALS = 64;

    /** Two of those that use the first atom leave most. */
    private static final float[] WORST = {10, 9, 0, 0};

    private static final float[] SECOND = {-8, 0, 7, 0};

    @Test
    void revivesAnAtomThatIsUsedInEveryBatchButFarLessThanItsShare() {
        try (Steps steps = new Steps(new RarelyUsedRevival(0.25f, 2, new Replacement.WorstRepresented()))) {
            steps.trainer.train(2);
            assertThat(steps.atoms()).containsExactly(AXES);
            steps.trainer.train(1);
            assertThat(steps.atom(0)).containsExactly(1, 0, 0, 0);
            assertThat(steps.atom(1)).containsExactly(0, 1, 0, 0);
            assertThat(Numbers.degrees(steps.atom(2), WORST)).isLessThan(0.01);
            assertThat(Numbers.degrees(steps.atom(3), SECOND)).isLessThan(0.01);
        }
    }

    @Test
    void leavesAnAtomThatHasItsShareOfTheThresholdWhereItIs() {
        try (Steps steps = new Steps(new RarelyUsedRevival(0.15f, 0, new Replacement.WorstRepresented()))) {
            steps.trainer.train(1);
            assertThat(steps.atom(2)).containsExactly(0, 0, 1, 0);
            assertThat(Numbers.degrees(steps.atom(3), WORST)).isLessThan(0.01);
        }
    }

    @Test
    void countsARevivedAtomAsUsedTwiceTheThreshold() {
        try (Steps steps = new Steps(new RarelyUsedRevival(0.25f, 0, new Replacement.WorstRepresented()))) {
            steps.trainer.train(1);
            float[] uses = Numbers.floats(steps.graph.state().get("bottleneck/revival/uses"));
            assertThat(uses).containsExactly(new float[] {0.44f, 0.17f, 0.08f, 0.08f}, within(1e-6f));
        }
    }

    @Test
    void drawsAnySignalsWhereItIsToldTo() {
        try (Steps steps = new Steps(new RarelyUsedRevival(0.25f, 0, new Replacement.RandomLatents()))) {
            steps.trainer.train(1);
            for (int atom = 2; atom < 4; atom++) {
                float[] revived = steps.atom(atom);
                assertThat(steps.signals())
                        .anySatisfy(signal ->
                                assertThat(Numbers.degrees(revived, signal)).isLessThan(0.01));
            }
            assertThat(Arrays.copyOfRange(steps.atoms(), 0, 8)).containsExactly(Arrays.copyOfRange(AXES, 0, 8));
        }
    }

    /** A bottleneck that nothing but its revival moves. */
    private static final class Steps implements AutoCloseable {
        private final TestGraph graph = new TestGraph(3);
        private final TestTrainer trainer;
        private final float[] latents = new float[4 * SIGNALS];

        Steps(RarelyUsedRevival revival) {
            int signal = 0;
            for (int atom = 0; atom < 4; atom++) {
                for (int use = 0; use < USES[atom]; use++) {
                    latents[4 * signal++ + atom] = 1 + use;
                }
            }
            System.arraycopy(SECOND, 0, latents, 4 * 7, 4);
            System.arraycopy(WORST, 0, latents, 4 * 9, 4);
            Bottleneck bottleneck = new DictionaryConfig(
                            4, 1, 1, 0.25f, OmpCoder.DEFAULTS, GradientConfig.DEFAULTS, revival)
                    .create(graph.scope().child("bottleneck"), new LatentShape(1, 1, 4));
            Parameter atoms = graph.scope().trained().get(0);
            Operand<TFloat32> input = graph.constant(latents, SIGNALS, 1, 1, 4);
            this.trainer = new TestTrainer(graph, bottleneck, input, 0);
            graph.initialise();
            graph.run(atoms.assign(graph.tf(), graph.constant(AXES, 4, 4)));
        }

        float[] atoms() {
            return Numbers.floats(graph.state().get("bottleneck/atoms"));
        }

        float[] atom(int place) {
            return Arrays.copyOfRange(atoms(), 4 * place, 4 * place + 4);
        }

        List<float[]> signals() {
            return IntStream.range(0, SIGNALS)
                    .mapToObj(n -> Arrays.copyOfRange(latents, 4 * n, 4 * n + 4))
                    .toList();
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
