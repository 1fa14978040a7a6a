package io.github.narrows.bottleneck.vq.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Feed;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class EmaUpdateTest {
    private static final Golden.Case GOLDEN =
            Golden.read("/golden/vq.json").named("moving_average_debiased_keep_never_hit");
    private static final int VECTORS = 12;
    private static final int CHANNELS = 3;

    @Test
    void followsTheDebiasedAverageAndKeepsCodesThatWereNeverHit() {
        try (Steps steps = new Steps(GOLDEN.input("initial_codebook"), VECTORS)) {
            for (int step = 0; step < 3; step++) {
                float[] batch = batch(step);
                GOLDEN.assertMatches("commitment_loss", step, steps.feed(batch).floats(steps.distance));
                steps.run(batch);
                Map<String, double[]> state = steps.graph.state();
                GOLDEN.assertMatches("raw_counts", step, Numbers.floats(state.get("usage/counts")));
                GOLDEN.assertMatches("raw_sums", step, Numbers.floats(state.get("sums")));
                GOLDEN.assertMatches("codebook", step, Numbers.floats(state.get("codebook")));
            }
        }
    }

    /** Published defect: counts that start at zero beside sums that start at the codebook blow unused codes up. */
    @Test
    void doesNotMoveACodeThatNothingChose() {
        try (Steps steps = new Steps(new float[] {0, 0, 0, 50, 60, 70}, VECTORS)) {
            for (int step = 0; step < 3; step++) {
                steps.run(batch(step));
            }
            assertThat(Arrays.copyOfRange(steps.codebook(), 3, 6)).containsExactly(50, 60, 70);
        }
    }

    /** Smoothed counts outlast a sum that fades: divided by them, a code shrinks once its own count is below epsilon. */
    @Test
    void keepsACodeThatWasHitOnceAndThenNeverAgain() {
        try (Steps steps = new Steps(new float[] {0, 0, 0, 10, 0, 0}, 1)) {
            steps.run(0, 0, 0);
            steps.run(8, 6, 0);
            float[] hit = Arrays.copyOfRange(steps.codebook(), 3, 6);
            assertThat(hit[0]).isCloseTo(8, within(1e-3f));
            for (int step = 0; step < 2000; step++) {
                steps.run(0, 0, 0);
            }
            assertThat(steps.codebook()[3]).isCloseTo(hit[0], within(8e-3f));
            assertThat(steps.codebook()[4]).isCloseTo(hit[1], within(6e-3f));
            steps.run(8, 7, 0);
            assertThat(steps.codebook()[4]).as("forgets what is long ago").isCloseTo(7, within(0.01f));
        }
    }

    /** Numbers so small are taken for zero at other times in sums than in counts. */
    @Test
    void keepsACodeWhoseAveragesHaveFadedAway() {
        try (Steps steps = new Steps(new float[] {0, 0, 0, 50, 60, 70}, 1)) {
            steps.run(0, 0, 0);
            steps.set("usage/counts", 1, 1e-36f);
            steps.set("sums", 0, 0, 0, 0, 0, 0);
            steps.run(0, 0, 0);
            assertThat(Arrays.copyOfRange(steps.codebook(), 3, 6)).containsExactly(50, 60, 70);
        }
    }

    /** With averages so slow, one hit counts for less than epsilon. */
    @Test
    void goesAllTheWayToAVectorHoweverSlowTheAverage() {
        EmaConfig slow = new EmaConfig(0.999999, 1e-5);
        try (Steps steps = new Steps(new float[] {0, 0, 0, 10, 0, 0}, 1, slow)) {
            // As after millions of steps.
            steps.set("usage/weight", 1);
            steps.set("usage/counts", 1, 0);
            steps.run(8, 6, 0);
            assertThat(steps.codebook()[3]).isCloseTo(8, within(1e-3f));
            assertThat(steps.codebook()[4]).isCloseTo(6, within(1e-3f));
        }
    }

    /** Published defect: an assignment that sees the codebook of after the update. */
    @Test
    void assignsByTheCodebookFromBeforeTheStep() {
        try (Steps steps = new Steps(new float[] {0, 0, 0, 10, 0, 0}, 1)) {
            // Nearest to the first code, which goes there and leaves nothing to be far from.
            float[] latent = {4, 0, 0};
            assertThat(steps.feed(latent).floats(steps.distance)[0]).isCloseTo(16f / 3, within(1e-5f));
            steps.run(latent);
            assertThat(steps.codebook()[0]).isCloseTo(4f, within(1e-3f));
            assertThat(steps.feed(latent).floats(steps.distance)[0]).isCloseTo(0, within(1e-5f));
        }
    }

    /** Published defect: a restarted code whose sums were left alone is back at its old place one step later. */
    @Test
    void keepsARestartedCodeWhereItWasPut() {
        try (Steps steps = new Steps(new float[] {0, 0, 0, 10, 0, 0}, 1)) {
            steps.run(0, 0, 0);
            steps.run(10, 0, 0);
            Restart restart = new Restart(
                    steps.graph.tf().constant(new boolean[] {false, true}),
                    steps.graph.constant(new float[] {7, 7, 7, -5, -5, -5}, 2, CHANNELS),
                    steps.graph.tf().constant(0.5f));
            steps.graph.run(steps.update.restart(steps.graph.tf(), restart, OptimizerSlots.NONE));
            assertThat(steps.codebook()).containsExactly(0, 0, 0, -5, -5, -5);
            steps.run(0, 0, 0);
            assertThat(steps.codebook()[0]).isZero();
            assertThat(steps.codebook()[3]).isCloseTo(-5f, within(1e-3f));
        }
    }

    @Test
    void countsNothingAsRareBeforeTheFirstStep() {
        try (Steps steps = new Steps(new float[] {0, 0, 0, 10, 0, 0}, 1)) {
            assertThat(steps.graph.scalar(steps.dead)).isZero();
            steps.run(0, 0, 0);
            assertThat(steps.graph.scalar(steps.dead)).isEqualTo(1);
        }
    }

    private static float[] batch(int step) {
        int size = VECTORS * CHANNELS;
        return Arrays.copyOfRange(GOLDEN.input("batches"), step * size, (step + 1) * size);
    }

    /** A codebook of given vectors, and one training step of it. */
    private static final class Steps implements AutoCloseable {
        final TestGraph graph = new TestGraph(1);
        final Operand<TFloat32> latents;
        final CodebookUpdate update;
        final Operand<TFloat32> distance;
        final Operand<TFloat32> dead;
        private final int vectors;
        private final Op step;

        Steps(float[] codebook, int vectors) {
            this(codebook, vectors, EmaConfig.DEFAULTS);
        }

        Steps(float[] codebook, int vectors, EmaConfig config) {
            this.vectors = vectors;
            this.latents = graph.placeholder(vectors, CHANNELS);
            this.update = config.create(
                    graph.scope(),
                    Shape.of(codebook.length / CHANNELS, CHANNELS),
                    Initializer.values(codebook),
                    new Distance.Euclidean());
            Assignment assignment = update.codebook().assign(graph.tf(), latents);
            this.distance = Assignment.meanSquare(graph.tf(), assignment.vectors(), assignment.quantised());
            this.dead = update.usage().deadCodes(graph.tf());
            Op last = distance;
            for (StateUpdate follow : update.follow(assignment)) {
                last = follow.addTo(graph.tf().withControlDependencies(List.of(last)), OptimizerSlots.NONE);
            }
            this.step = last;
            graph.initialise();
        }

        Feed feed(float... values) {
            return graph.feed(latents, values, vectors, CHANNELS);
        }

        void run(float... values) {
            feed(values).run(step);
        }

        void set(String name, float... values) {
            for (Parameter parameter : graph.scope().parameters()) {
                if (parameter.name().equals(name)) {
                    graph.run(parameter.assign(
                            graph.tf(), graph.constant(values, parameter.shape().asArray())));
                }
            }
        }

        float[] codebook() {
            return Numbers.floats(graph.state().get("codebook"));
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
