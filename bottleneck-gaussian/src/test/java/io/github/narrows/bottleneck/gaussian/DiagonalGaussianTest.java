package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Against autograd's float64 results. */
@Tag("rounding")
class DiagonalGaussianTest {
    @Test
    void divergenceAndDrawsHaveTheReferenceValuesAndGradients() {
        Golden.Case golden = Golden.read("/golden/vq.json").named("gaussian");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> mean = input(graph, golden, "mean");
            Operand<TFloat32> logVariance = input(graph, golden, "log_variance");
            DiagonalGaussian gaussian = new DiagonalGaussian(mean, logVariance);
            Operand<TFloat32> perImage = perImage(tf, gaussian);
            Operand<TFloat32> kl = tf.math.mean(perImage, tf.constant(0));
            Operand<TFloat32> sample = gaussian.sample(tf, input(graph, golden, "epsilon"));
            Operand<TFloat32> apart = tf.math.squaredDifference(sample, input(graph, golden, "target"));
            Operand<TFloat32> loss = tf.math.mul(
                    tf.constant(0.5f), tf.reduceSum(apart, tf.range(tf.constant(0), tf.rank(apart), tf.constant(1))));

            golden.assertMatches("kl_per_image", graph.floats(perImage));
            golden.assertMatches("kl", graph.scalar(kl));
            golden.assertMatches("sample", graph.floats(sample));
            golden.assertMatches("downstream_loss", graph.scalar(loss));
            golden.assertMatches("gradient_mean_of_kl", graph.floats(graph.gradient(kl, mean)));
            golden.assertMatches("gradient_log_variance_of_kl", graph.floats(graph.gradient(kl, logVariance)));
            golden.assertMatches("gradient_mean_of_downstream_loss", graph.floats(graph.gradient(loss, mean)));
            golden.assertMatches(
                    "gradient_log_variance_of_downstream_loss", graph.floats(graph.gradient(loss, logVariance)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kl_clamped_low", "kl_clamped_high"})
    void logVariancesAreClampedAndFeelNothingOutside(String name) {
        Golden.Case golden = Golden.read("/golden/losses.json").named(name);
        long[] shape = golden.inputShape("moments");
        int both = (int) shape[3];
        float[] moments = golden.input("moments");
        shape[3] = both / 2;
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> mean = graph.constant(half(moments, both, 0), shape);
            Operand<TFloat32> logVariance = graph.constant(half(moments, both, both / 2), shape);
            Operand<TFloat32> perImage = perImage(tf, DiagonalGaussian.clamped(tf, mean, logVariance));
            Operand<TFloat32> kl = tf.math.mean(perImage, tf.constant(0));
            float[] gradient = joined(
                    graph.floats(graph.gradient(kl, mean)), graph.floats(graph.gradient(kl, logVariance)), both / 2);

            golden.assertMatches("kl_per_image", graph.floats(perImage));
            golden.assertMatches("kl", graph.scalar(kl));
            golden.assertMatches("gradient_moments_of_kl", gradient);
        }
    }

    private static Operand<TFloat32> perImage(Ops tf, DiagonalGaussian gaussian) {
        return tf.reduceSum(gaussian.divergence(tf), tf.constant(new int[] {1, 2, 3}));
    }

    private static Operand<TFloat32> input(TestGraph graph, Golden.Case golden, String name) {
        return graph.constant(golden.input(name), golden.inputShape(name));
    }

    /** So many channels of each position's, from one of them on. */
    private static float[] half(float[] moments, int channels, int from) {
        float[] half = new float[moments.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = moments[i / (channels / 2) * channels + from + i % (channels / 2)];
        }
        return half;
    }

    private static float[] joined(float[] means, float[] logVariances, int channels) {
        float[] joined = new float[2 * means.length];
        for (int i = 0; i < means.length; i += channels) {
            System.arraycopy(means, i, joined, 2 * i, channels);
            System.arraycopy(logVariances, i, joined, 2 * i + channels, channels);
        }
        return joined;
    }
}
