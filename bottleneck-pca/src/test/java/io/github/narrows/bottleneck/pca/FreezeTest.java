package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class FreezeTest {
    @ParameterizedTest
    @CsvSource({"0.5, 10, 5", "0.55, 9, 5", "0.2, 9, 2", "0, 7, 0"})
    void beginsAtTheNearestStepToTheShareOfTheRun(double share, long total, long begin) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            for (long step = 0; step < total; step++) {
                Pass pass = new Pass(true, tf.constant(step), tf.constant(step), total, tf.constant(0f));
                assertThat(graph.scalar(tf.dtypes.cast(new Freeze(share).hasBegun(tf, pass), TFloat32.class)))
                        .as("at step %d", step)
                        .isEqualTo(step >= begin ? 1 : 0);
            }
        }
    }

    @Test
    void staysWhereItIsOnceFrozen() {
        PcaConfig config = PcaRun.with(
                new BasisKind.PerLocation(), new Normalisation.None(), new ComponentDropout.None(), 0, 0, 0.5);
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE)) {
            run.steps(9, SmallLatents::batch);
            float[] moving = run.state("components");
            run.step(SmallLatents.batch(9), 9);
            float[] components = run.state("components");
            float[] mean = run.state("mean");
            float[] variances = run.state("variances");
            assertThat(components).isNotEqualTo(moving);
            run.step(SmallLatents.batch(10), 10);
            run.step(SmallLatents.batch(11), 18);
            assertThat(run.state("components")).isEqualTo(components);
            assertThat(run.state("mean")).isEqualTo(mean);
            assertThat(run.state("variances")).as("still measured").isNotEqualTo(variances);
        }
    }

    @Test
    void theLastStepOrdersFrozenComponentsWithoutMovingWhatTheySpan() {
        PcaConfig config = new PcaConfig(
                3,
                new BasisKind.Shared(),
                new BasisUpdate.Frozen(),
                0.9,
                new Normalisation.None(),
                new ComponentDropout.None(),
                0,
                0,
                0.2);
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE)) {
            run.steps(19, SmallLatents::batch);
            float[] random = run.state("components");
            float[] constrained = run.constrained(SmallLatents.batch(50));
            run.step(SmallLatents.batch(19), 19);
            assertThat(run.state("components")).isNotEqualTo(random);
            assertThat(Numbers.distance(run.constrained(SmallLatents.batch(50)), constrained))
                    .isLessThan(1e-5);
            float[] variances = run.state("variances");
            assertThat(variances[0]).isGreaterThan(variances[1]);
            assertThat(variances[1]).isGreaterThan(variances[2]);
            assertUncorrelated(run);
        }
    }

    /** Over the batches since the freeze, each of nearly the same weight. */
    private static void assertUncorrelated(PcaRun run) {
        Ops tf = run.graph.tf();
        Operand<TFloat32> codes = run.bottleneck.encode(tf, run.latents()).part("coefficients", TFloat32.class);
        double[][] products = new double[3][3];
        double weights = 0;
        for (int index = 4; index < 20; index++) {
            float[] y = run.feed(SmallLatents.batch(index), 0).floats(codes);
            weights += Math.pow(0.99, 19 - index) * y.length / 3;
            for (int row = 0; row < y.length; row += 3) {
                for (int i = 0; i < 9; i++) {
                    products[i / 3][i % 3] += Math.pow(0.99, 19 - index) * y[row + i / 3] * y[row + i % 3];
                }
            }
        }
        float[] covariance = run.state("refit/covariance");
        for (int i = 0; i < 3; i++) {
            double variance = products[i][i] / weights;
            assertThat(run.state("variances")[i] / variance).isCloseTo(1, within(1e-3));
            assertThat(covariance[4 * i] / variance).isCloseTo(1, within(1e-3));
            for (int j = 0; j < i; j++) {
                assertThat(covariance[3 * i + j]).isZero();
                double correlation = products[i][j] / Math.sqrt(products[i][i] * products[j][j]);
                assertThat(Math.abs(correlation)).isLessThan(1e-4);
            }
        }
    }
}
