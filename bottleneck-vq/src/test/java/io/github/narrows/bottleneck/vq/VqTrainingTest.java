package io.github.narrows.bottleneck.vq;

import static io.github.narrows.bottleneck.vq.VqTraining.CHANNELS;
import static io.github.narrows.bottleneck.vq.VqTraining.CODES;
import static io.github.narrows.bottleneck.vq.VqTraining.SHAPE;
import static io.github.narrows.bottleneck.vq.VqTraining.clusters;
import static io.github.narrows.bottleneck.vq.VqTraining.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.EmaConfig;
import io.github.narrows.bottleneck.vq.codebook.FrozenConfig;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What training does to a codebook. */
class VqTrainingTest {
    private static final CodebookStart AT_RANDOM = new CodebookStart.Normal(1);
    private static final Revival NONE = new Revival.None();
    private static final Revival AT_ONCE = new RandomLatentsRevival(1 / 16f, 0);

    @Test
    void startsFromTheCentroidsOfTheFirstLatents() {
        VqConfig config = config(EmaConfig.DEFAULTS, KMeansStart.DEFAULTS, NONE);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            float before = training.loss("commitment", clusters(2));
            training.start(clusters(1));
            assertThat(training.loss("commitment", clusters(2))).isLessThan(0.3f * before);
        }
    }

    /** Published defect: a codebook that is neither averaged nor given to the optimiser. */
    @Test
    void movesCodesTowardsTheirLatentsByGradientToo() {
        VqConfig config = config(GradientConfig.DEFAULTS, AT_RANDOM, NONE);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            float before = training.loss("codebook", clusters(1));
            for (int step = 0; step < 30; step++) {
                training.train(clusters(1));
            }
            assertThat(training.loss("codebook", clusters(1))).isLessThan(0.8f * before);
        }
    }

    @Test
    void neverMovesAFrozenCodebook() {
        VqConfig config = config(new FrozenConfig(), KMeansStart.DEFAULTS, AT_ONCE);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            double[] before = training.codebook();
            training.start(clusters(1));
            training.train(clusters(1));
            training.train(clusters(2));
            assertThat(training.codebook()).isEqualTo(before);
            assertThat(training.metric("dead-codes", clusters(1))).isPositive();
        }
    }

    /** Published defect: beta on the codebook's side. */
    @Test
    void weighsTheCommitmentAndNotTheCodebookByBeta() {
        VqConfig heavy = new VqConfig(
                CODES,
                4,
                new Distance.Euclidean(),
                GradientConfig.DEFAULTS,
                AT_RANDOM,
                NONE,
                new StraightThroughEstimator(),
                Optional.empty());
        try (VqTraining training = new VqTraining(heavy, OptimizerSlots.NONE)) {
            float commitment = training.loss("commitment", clusters(1));
            assertThat(training.loss("codebook", clusters(1))).isCloseTo(commitment / 4, within(1e-5f * commitment));
        }
    }

    /** Where the encoder puts them, wherever they are compared. */
    @Test
    void measuresTheLengthOfTheLatentsThemselves() {
        VqConfig cosine =
                VqBottleneckTest.with(new Distance.Cosine(), new StraightThroughEstimator(), Optional.empty());
        try (VqTraining training = new VqTraining(cosine, OptimizerSlots.NONE)) {
            float[] fives = new float[8 * SHAPE.positions() * CHANNELS];
            Arrays.fill(fives, 5);
            assertThat(training.metric("latent-norm", fives))
                    .isCloseTo((float) (5 * Math.sqrt(CHANNELS)), within(1e-4f));
        }
    }

    @Test
    void countsTheCodebookAmongWhatADecoderMustHave() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck vq = VqBottleneckTest.SMALL.create(graph.scope().child("bottleneck"), SHAPE);
            assertThat(vq.layout().sideInformation()).isEqualTo(16L * CHANNELS);
        }
    }

    /** With more latent vectors than one thread is given. */
    @Test
    void repeatsItsStepsBitForBit() {
        for (CodebookUpdate.Config update : List.of(EmaConfig.DEFAULTS, GradientConfig.DEFAULTS)) {
            assertThat(codebookAfterTwentySteps(update)).isEqualTo(codebookAfterTwentySteps(update));
        }
    }

    private static double[] codebookAfterTwentySteps(CodebookUpdate.Config update) {
        VqConfig config = config(update, KMeansStart.DEFAULTS, RandomLatentsRevival.DEFAULTS);
        try (VqTraining training = new VqTraining(config, OptimizerSlots.NONE)) {
            float[] many = TestGraph.gaussian(256 * SHAPE.positions() * CHANNELS, 1, 1);
            training.start(many);
            for (int step = 0; step < 20; step++) {
                training.train(many);
            }
            return training.codebook();
        }
    }
}
