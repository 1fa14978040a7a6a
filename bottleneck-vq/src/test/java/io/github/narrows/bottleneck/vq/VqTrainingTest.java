package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** What training does to a codebook. */
class VqTrainingTest {
    private static final int CODES = 32;
    private static final int CHANNELS = 4;
    private static final LatentShape SHAPE = new LatentShape(8, 8, CHANNELS);
    private static final int BATCH = 8;
    private static final CodebookStart AT_RANDOM = new NormalStart(1);
    private static final Revival NONE = new NoRevival();
    private static final Revival AT_ONCE = new RandomLatentsRevival(1 / 16f, 0);

    @Test
    void leavesNoCodeDeadOnLatentsInAsManyClustersAsThereAreCodes() {
        VqConfig config = config(EmaConfig.DEFAULTS, KMeansStart.DEFAULTS, RandomLatentsRevival.DEFAULTS);
        try (Training training = new Training(config, OptimizerSlots.NONE)) {
            training.start(clusters(1));
            for (int step = 0; step < 60; step++) {
                training.train(clusters(step));
            }
            assertThat(training.metric("dead-codes", clusters(100))).isZero();
            assertThat(training.metric("perplexity", clusters(100))).isGreaterThan(0.7f * CODES);
        }
    }

    @Test
    void leavesMostCodesDeadWithoutStartAndRevival() {
        VqConfig config = config(EmaConfig.DEFAULTS, new UniformStart(), NONE);
        try (Training training = new Training(config, OptimizerSlots.NONE)) {
            for (int step = 0; step < 60; step++) {
                training.train(clusters(step));
            }
            assertThat(training.metric("dead-codes", clusters(100))).isGreaterThan(CODES / 4f);
        }
    }

    @Test
    void startsFromTheCentroidsOfTheFirstLatents() {
        VqConfig config = config(EmaConfig.DEFAULTS, KMeansStart.DEFAULTS, NONE);
        try (Training training = new Training(config, OptimizerSlots.NONE)) {
            float before = training.loss("commitment", clusters(2));
            training.start(clusters(1));
            assertThat(training.loss("commitment", clusters(2))).isLessThan(0.3f * before);
        }
    }

    /** Published defect: a codebook that is neither averaged nor given to the optimiser. */
    @Test
    void movesCodesTowardsTheirLatentsByGradientToo() {
        VqConfig config = config(GradientConfig.DEFAULTS, AT_RANDOM, NONE);
        try (Training training = new Training(config, OptimizerSlots.NONE)) {
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
        try (Training training = new Training(config, OptimizerSlots.NONE)) {
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
        VqConfig heavy = new VqConfig(CODES, 4, new EuclideanDistance(), GradientConfig.DEFAULTS, AT_RANDOM, NONE);
        try (Training training = new Training(heavy, OptimizerSlots.NONE)) {
            float commitment = training.loss("commitment", clusters(1));
            assertThat(training.loss("codebook", clusters(1))).isCloseTo(commitment / 4, within(1e-5f * commitment));
        }
    }

    @Test
    void revivesOnlyFromTheStatedStepOn() {
        VqConfig config = config(EmaConfig.DEFAULTS, new UniformStart(), new RandomLatentsRevival(1 / 16f, 3));
        try (Training training = new Training(config, OptimizerSlots.NONE)) {
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
        VqConfig config = config(GradientConfig.DEFAULTS, new NormalStart(0.01f), AT_ONCE);
        Shape table = Shape.of(CODES, CHANNELS);
        try (TestGraph graph = new TestGraph(3)) {
            Parameter moment = graph.scope().state("moment", table, Initializer.constant(5));
            Parameter average = graph.scope().state("average", table, Initializer.constant(9));
            OptimizerSlots slots = parameter -> new OptimizerSlots.Slots(List.of(moment), Optional.of(average));
            Training training = new Training(graph, config, slots);
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

    private static VqConfig config(CodebookUpdate.Config update, CodebookStart start, Revival revival) {
        return new VqConfig(CODES, 0.25f, new EuclideanDistance(), update, start, revival);
    }

    /** Latent vectors around as many centres as there are codes, far apart, all equally likely. */
    private static float[] clusters(long seed) {
        float[] centres = TestGraph.gaussian(CODES * CHANNELS, 10, 99);
        float[] values = TestGraph.gaussian(BATCH * SHAPE.positions() * CHANNELS, 0.5f, seed);
        for (int i = 0; i < values.length; i++) {
            int cluster = i / CHANNELS % CODES;
            values[i] += centres[cluster * CHANNELS + i % CHANNELS];
        }
        return values;
    }

    /** A bottleneck that is fed latents. */
    private static final class Training implements AutoCloseable {
        private final TestGraph graph;
        private final Operand<TFloat32> latents;
        private final TestTrainer trainer;
        private final Op start;

        Training(VqConfig config, OptimizerSlots slots) {
            this(new TestGraph(3), config, slots);
        }

        Training(TestGraph graph, VqConfig config, OptimizerSlots slots) {
            this.graph = graph;
            Bottleneck bottleneck = config.create(graph.scope().child("bottleneck"), SHAPE);
            this.latents = graph.placeholder(-1, SHAPE.height(), SHAPE.width(), CHANNELS);
            this.trainer = new TestTrainer(graph, bottleneck, latents, 1, slots);
            Op last = graph.tf().noOp();
            for (StateUpdate update : bottleneck.start(graph.tf(), latents)) {
                last = update.addTo(graph.tf().withControlDependencies(List.of(last)), slots);
            }
            this.start = last;
            graph.initialise();
        }

        void start(float[] values) {
            feed(values).run(start);
        }

        void train(float[] values) {
            feed(values).run(trainer.train());
        }

        float metric(String name, float[] values) {
            return feed(values).scalar(trainer.output().metrics().get(name));
        }

        float loss(String name, float[] values) {
            return feed(values).scalar(trainer.output().losses().get(name));
        }

        double[] codebook() {
            double[] codes = graph.state().get("bottleneck/codebook");
            return Arrays.copyOf(codes, codes.length);
        }

        private TestGraph.Feed feed(float[] values) {
            return graph.feed(latents, values, BATCH, SHAPE.height(), SHAPE.width(), CHANNELS);
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
