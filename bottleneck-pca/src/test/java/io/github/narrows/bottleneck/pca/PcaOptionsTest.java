package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PcaOptionsTest {
    private static final LatentShape SHAPE = new LatentShape(2, 3, 4);
    private static final float[] LATENTS = TestGraph.gaussian(5 * 24, 1, 3);

    @ParameterizedTest
    @CsvSource({"0, true", "9, true", "10, false", "500, false"})
    void latentsPassWholeInTrainingUntilTheBasisIsWarm(long step, boolean whole) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Bottleneck pca = options(new NoNormalisation(), 0, 10).create(graph.scope(), SHAPE);
            Operand<TFloat32> latents = graph.constant(LATENTS, 5, 2, 3, 4);
            Pass pass = new Pass(true, tf.constant(step), tf.constant(step), 1000, tf.constant(0f));
            Operand<TFloat32> trained = pca.apply(tf, latents, pass).latents();
            Operand<TFloat32> evaluated =
                    pca.apply(tf, latents, Pass.evaluation(tf)).latents();
            graph.initialise();
            assertThat(graph.floats(trained)).containsExactly(whole ? LATENTS : graph.floats(evaluated));
        }
    }

    @Test
    void theCommitmentIsWhatTheProjectionLosesOfEveryEntry() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> latents = graph.constant(LATENTS, 5, 2, 3, 4);
            BottleneckOutput output = options(new NoNormalisation(), 0.5f, 0)
                    .create(graph.scope(), SHAPE)
                    .apply(tf, latents, Pass.evaluation(tf));
            graph.initialise();
            float[] constrained = graph.floats(output.latents());
            double sum = 0;
            for (int i = 0; i < LATENTS.length; i++) {
                sum += Math.pow(LATENTS[i] - (double) constrained[i], 2);
            }
            assertThat((double) graph.scalar(output.losses().get("commitment")))
                    .isCloseTo(0.5 * sum / LATENTS.length, within(1e-6));
        }
    }

    @Test
    void theCommitmentPullsLatentsToTheSpanAndNothingAlongIt() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> latents = graph.constant(LATENTS, 5, 2, 3, 4);
            Bottleneck pca = options(new NoNormalisation(), 0.5f, 0).create(graph.scope(), SHAPE);
            BottleneckOutput output = pca.apply(tf, latents, Pass.evaluation(tf));
            Operand<TFloat32> pull = graph.gradient(output.losses().get("commitment"), latents);
            // The mean is still zero, so a gradient has coefficients of its own.
            Operand<TFloat32> along = pca.encode(tf, pull).part("coefficients", TFloat32.class);
            graph.initialise();
            assertThat(largest(graph.floats(pull))).isGreaterThan(1e-3);
            assertThat(largest(graph.floats(along))).isLessThan(1e-7);
        }
    }

    @Test
    void normalisedLatentsHaveAMeanSquareOfOneWhateverTheirScale() {
        for (float scale : new float[] {1, 10, 1000}) {
            float[] small = LATENTS.clone();
            for (int i = 0; i < small.length; i++) {
                small[i] *= scale;
            }
            try (TestGraph graph = new TestGraph(1)) {
                float[] normalised =
                        graph.floats(new RmsNormalisation().apply(graph.tf(), graph.constant(small, 5, 2, 3, 4)));
                for (int vector = 0; vector < normalised.length; vector += 4) {
                    double square = 0;
                    for (int i = 0; i < 4; i++) {
                        square += normalised[vector + i] * (double) normalised[vector + i] / 4;
                    }
                    assertThat(square).isCloseTo(1, within(1e-3));
                }
            }
        }
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static PcaConfig options(LatentNormalisation normalisation, float commitment, long warmUp) {
        return new PcaConfig(
                2,
                new SharedBasis(),
                CovarianceConfig.DEFAULTS,
                0.9,
                normalisation,
                new NoDropout(),
                commitment,
                warmUp,
                1);
    }
}
