package io.github.narrows.bottleneck.vq.codebook;

import static io.github.narrows.bottleneck.vq.VqTraining.CHANNELS;
import static io.github.narrows.bottleneck.vq.VqTraining.CODES;
import static io.github.narrows.bottleneck.vq.VqTraining.clusters;
import static io.github.narrows.bottleneck.vq.VqTraining.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.bottleneck.vq.VqTraining;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/** What becomes of dead codes. */
class RandomLatentsRevivalTest {
    private static final Revival NONE = new Revival.None();
    private static final Revival AT_ONCE = new RandomLatentsRevival(1 / 16f, 0);

    @Test
    void leavesNoCodeDeadOnLatentsInAsManyClustersAsThereAreCodes() {
        VqConfig config = config(EmaConfig.DEFAULTS, KMeansStart.DEFAULTS, RandomLatentsRevival.DEFAULTS);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            training.start(clusters(1));
            for (int step = 0; step < 60; step++) {
                training.train(clusters(step));
            }
            assertThat(training.metric("dead-codes", clusters(100))).isZero();
            assertThat(training.metric("perplexity", clusters(100))).isGreaterThan(0.7f * CODES);
        }
    }

    @Test
    void hasDeadCodesToReviveWhenNothingIsDone() {
        VqConfig config = config(EmaConfig.DEFAULTS, new CodebookStart.Uniform(), NONE);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            for (int step = 0; step < 60; step++) {
                training.train(clusters(step));
            }
            assertThat(training.metric("dead-codes", clusters(100))).isGreaterThan(CODES / 4f);
        }
    }

    /** An encoder's latents grow many times over in its first hundred steps. */
    @Test
    void keepsUpWithLatentsThatGrow() {
        assertThat(deadBehindGrowingLatents(NONE)).isGreaterThan(CODES / 4f);
        assertThat(deadBehindGrowingLatents(RandomLatentsRevival.DEFAULTS)).isLessThanOrEqualTo(1);
    }

    private static float deadBehindGrowingLatents(Revival revival) {
        VqConfig config = config(EmaConfig.DEFAULTS, KMeansStart.DEFAULTS, revival);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            training.start(scaled(clusters(1), 0.01f));
            for (int step = 0; step < 100; step++) {
                training.train(scaled(clusters(step), 0.01f + 0.01f * step));
            }
            return training.metric("dead-codes", clusters(101));
        }
    }

    private static float[] scaled(float[] values, float scale) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return values;
    }

    @Test
    void revivesOnlyFromTheStatedStepOn() {
        VqConfig config = config(EmaConfig.DEFAULTS, new CodebookStart.Uniform(), new RandomLatentsRevival(1 / 16f, 3));
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            for (int step = 0; step < 3; step++) {
                training.train(clusters(1));
            }
            assertThat(training.metric("dead-codes", clusters(1))).isPositive();
            training.train(clusters(1));
            assertThat(training.metric("dead-codes", clusters(1))).isZero();
        }
    }

    /** Of a mean count of 1, codes are rare below the threshold; all vectors of the batch are 7. */
    @ParameterizedTest
    @CsvSource({"0.5, 7, 7, 2, 3", "0.25, 7, 1, 2, 3", "0, 0, 1, 2, 3"})
    void revivesCodesBelowTheStatedShareOfTheMean(float threshold, double a, double b, double c, double d) {
        try (Revived revived = new Revived(new RandomLatentsRevival(threshold, 0), 5, 5)) {
            assertThat(revived.codebook()).containsExactly(a, b, c, d);
        }
    }

    /** As if it had been chosen twice as often as the threshold: its average holds it there. */
    @Test
    void countsARevivedCodeAsTwiceTheThreshold() {
        try (Revived revived = new Revived(new RandomLatentsRevival(0.25f, 0), 5, 5)) {
            assertThat(revived.graph.state().get("usage/counts")[0]).isCloseTo(0.5, within(1e-6));
            assertThat(revived.graph.state().get("sums")[0]).isCloseTo(3.5, within(1e-6));
        }
    }

    @Test
    void countsARevivedCodeThatTheOptimiserMovesTheSame() {
        float[] latents = {7, 7, 7};
        try (Revived revived =
                new Revived(GradientConfig.DEFAULTS, new RandomLatentsRevival(0.25f, 0), 5, 5, latents)) {
            assertThat(revived.codebook()).containsExactly(7, 1, 2, 3);
            assertThat(revived.graph.state().get("usage/counts")[0]).isCloseTo(0.5, within(1e-6));
        }
    }

    /** Passes and steps differ where gradients are accumulated. */
    @Test
    void beginsByTheStepWhateverTheNumberOfPasses() {
        RandomLatentsRevival fromTen = new RandomLatentsRevival(0.25f, 10);
        try (Revived early = new Revived(fromTen, 9, 40);
                Revived late = new Revived(fromTen, 10, 2)) {
            assertThat(early.codebook()[0]).isEqualTo(0);
            assertThat(late.codebook()[0]).isEqualTo(7);
        }
    }

    @Test
    void drawsOtherVectorsAtEveryPass() {
        float[] many = TestGraph.gaussian(1000, 1, 3);
        try (Revived one = new Revived(AT_ONCE, 5, 5, many);
                Revived same = new Revived(AT_ONCE, 5, 5, many);
                Revived other = new Revived(AT_ONCE, 5, 6, many)) {
            assertThat(one.codebook()[0]).isEqualTo(same.codebook()[0]).isNotEqualTo(other.codebook()[0]);
        }
    }

    /** Four codes of one channel at 0, 1, 2 and 3, of which the first two are seldom chosen, once revived. */
    private static final class Revived implements AutoCloseable {
        private final TestGraph graph = new TestGraph(1);

        Revived(Revival revival, long step, long draw) {
            this(revival, step, draw, new float[] {7, 7, 7});
        }

        Revived(Revival revival, long step, long draw, float[] latents) {
            this(EmaConfig.DEFAULTS, revival, step, draw, latents);
        }

        Revived(CodebookUpdate.Config config, Revival revival, long step, long draw, float[] latents) {
            Ops tf = graph.tf();
            CodebookUpdate update = config.create(
                    graph.scope(), Shape.of(4, 1), Initializer.values(0, 1, 2, 3), new Distance.Euclidean());
            Assignment assignment = update.codebook().assign(tf, graph.constant(latents, latents.length, 1));
            Pass pass = new Pass(true, tf.constant(step), tf.constant(draw), 100, tf.constant(0f));
            graph.initialise();
            graph.run(update.usage().assignRaw(tf, tf.constant(new float[] {0, 0.4f, 1.6f, 2})));
            for (StateUpdate revive : revival.revive(update, assignment, pass, new Seed(1))) {
                graph.run(revive.addTo(tf, OptimizerSlots.NONE));
            }
        }

        double[] codebook() {
            return graph.state().get("codebook");
        }

        @Override
        public void close() {
            graph.close();
        }
    }

    /** A revived code is a latent vector of the batch, and so are its average and its empty moments. */
    @Test
    void startsTheOptimiserOfARevivedCodeAfresh() {
        VqConfig config = config(GradientConfig.DEFAULTS, new CodebookStart.Normal(0.01f), AT_ONCE);
        Shape table = Shape.of(CODES, CHANNELS);
        try (TestGraph graph = new TestGraph(3)) {
            Parameter moment = graph.scope().state("moment", table, Initializer.constant(5));
            Parameter average = graph.scope().state("average", table, Initializer.constant(9));
            OptimizerSlots slots = parameter -> new OptimizerSlots.Slots(List.of(moment), Optional.of(average));
            VqTraining training = new VqTraining(graph, config, slots);
            training.train(clusters(1));
            double[] codes = training.codebook();
            double[] averages = graph.state().get("average");
            double[] moments = graph.state().get("moment");
            int revived = 0;
            for (int i = 0; i < codes.length; i++) {
                boolean fresh = moments[i] == 0;
                assertThat(averages[i]).isEqualTo(fresh ? codes[i] : 9);
                assertThat(moments[i]).isEqualTo(fresh ? 0 : 5);
                revived += fresh ? 1 : 0;
            }
            assertThat(revived).isPositive().isLessThan(codes.length);
        }
    }
}
