package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Counter;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Six steps, frozen after three. */
class FreezingTest {
    private static final int CHANNELS = 5;
    private static final int KEPT = 3;
    private static final int ROWS = 8 * 4;
    private static final long TOTAL = 6;

    @Test
    void nothingMovesBetweenTheFreezeAndTheLastStep() {
        try (Run run = new Run()) {
            run.steps(3);
            Map<String, double[]> frozen = run.graph.state();
            run.steps(2);
            Map<String, double[]> later = run.graph.state();
            for (String name : List.of("components", "mean", "variances", "energy")) {
                assertThat(later.get(name)).as(name).containsExactly(frozen.get(name));
            }
        }
    }

    @Test
    void theLastStepTurnsTheComponentsToThePrincipalAxesOfAllFrozenBatches() {
        try (Run run = new Run()) {
            run.steps(6);
            float[] components = Numbers.floats(run.graph.state().get("components"));
            float[] mean = Numbers.floats(run.graph.state().get("mean"));
            double[] variances = run.graph.state().get("variances");
            double[][] moments = coefficientMoments(components, mean, 3, 6);
            for (int i = 0; i < KEPT; i++) {
                for (int j = 0; j < KEPT; j++) {
                    assertThat(moments[i][j]).isCloseTo(i == j ? variances[i] : 0, within(1e-4));
                }
            }
            assertThat(variances).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        }
    }

    @Test
    void theLastStepChangesNoReconstruction() {
        float[] latents = batch(9);
        try (Run run = new Run()) {
            run.steps(5);
            float[] before = run.reconstruct(latents);
            run.steps(1);
            assertThat(Numbers.distance(run.reconstruct(latents), before)).isLessThan(1e-5);
        }
    }

    /** The mean of y_i y_j over the batches of some steps, in double precision: the mean of y must be 0, too. */
    private static double[][] coefficientMoments(float[] components, float[] mean, int from, int to) {
        double[][] sums = new double[KEPT][KEPT];
        for (int step = from; step < to; step++) {
            float[] rows = batch(step);
            for (int row = 0; row < ROWS; row++) {
                double[] y = new double[KEPT];
                for (int k = 0; k < KEPT; k++) {
                    for (int c = 0; c < CHANNELS; c++) {
                        y[k] += (rows[row * CHANNELS + c] - (double) mean[c]) * components[c * KEPT + k];
                    }
                }
                for (int i = 0; i < KEPT; i++) {
                    for (int j = 0; j < KEPT; j++) {
                        sums[i][j] += y[i] * y[j] / (ROWS * (to - from));
                    }
                }
            }
        }
        return sums;
    }

    /** Correlated numbers with a mean. */
    private static float[] batch(int step) {
        float[] values = TestGraph.gaussian(ROWS * CHANNELS, 1, 100 + step);
        for (int i = 0; i < values.length; i += CHANNELS) {
            values[i] = 2 * values[i] + 1;
            values[i + 1] += 0.7f * values[i];
        }
        return values;
    }

    private static final class Run implements AutoCloseable {
        private final TestGraph graph = new TestGraph(1);
        private final Operand<TFloat32> latents = graph.placeholder(-1, 2, 2, CHANNELS);
        private final Operand<TFloat32> output;
        private final Op train;
        private int step;

        Run() {
            Ops tf = graph.tf();
            PcaConfig config = new PcaConfig(
                    KEPT,
                    new SharedBasis(),
                    CovarianceConfig.DEFAULTS,
                    0.9,
                    new NoNormalisation(),
                    new NoDropout(),
                    0,
                    0,
                    0.5);
            Bottleneck pca = config.create(graph.scope(), new LatentShape(2, 2, CHANNELS));
            Counter counter = graph.scope().counter("step");
            Pass pass = new Pass(true, counter.read(tf), counter.read(tf), TOTAL, tf.constant(0.1f));
            Op last = tf.noOp();
            for (StateUpdate update : pca.apply(tf, latents, pass).stateUpdates()) {
                last = update.addTo(tf.withControlDependencies(List.of(last)), OptimizerSlots.NONE);
            }
            this.train = counter.increment(tf.withControlDependencies(List.of(last)));
            this.output = pca.apply(tf, latents, Pass.evaluation(tf)).latents();
            graph.initialise();
        }

        void steps(int count) {
            for (int i = 0; i < count; i++) {
                graph.feed(latents, batch(step++), 8, 2, 2, CHANNELS).run(train);
            }
        }

        float[] reconstruct(float[] values) {
            return graph.feed(latents, values, 8, 2, 2, CHANNELS).floats(output);
        }

        @Override
        public void close() {
            graph.close();
        }
    }
}
