package io.github.narrows.bottleneck.vq.codebook;

import static io.github.narrows.bottleneck.vq.VqTraining.CHANNELS;
import static io.github.narrows.bottleneck.vq.VqTraining.CODES;
import static io.github.narrows.bottleneck.vq.VqTraining.clusters;
import static io.github.narrows.bottleneck.vq.VqTraining.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.bottleneck.vq.VqTraining;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

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
