package io.github.narrows.bottleneck.gaussian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.BottleneckContract;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class GaussianBottleneckTest extends BottleneckContract {
    @Override
    protected Bottleneck.Config config() {
        return GaussianConfig.DEFAULTS;
    }

    @Override
    protected Set<String> smoothLosses() {
        return Set.of("kl");
    }

    /** Variances of 4 whatever the latents, so that draws are means and twice the noise. */
    @Test
    void drawsAreNormallyDistributedAboutTheMeans() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = FixedGaussian.constant(graph, config(), "log-variance", Math.log(4));
            Operand<TFloat32> latents = FixedGaussian.latents(graph);
            BottleneckOutput first = bottleneck.apply(graph.tf(), latents, FixedGaussian.training(graph, 0, 0));
            BottleneckOutput second = bottleneck.apply(graph.tf(), latents, FixedGaussian.training(graph, 0, 1));
            Operand<TFloat32> means = first.codes().part("means", TFloat32.class);
            List<float[]> made = graph.feed().all(List.of(first.latents(), second.latents(), means));
            double[] noise = noise(made.get(0), made.get(2));
            double[] other = noise(made.get(1), made.get(2));

            double spread = 4 / Math.sqrt(noise.length);
            assertThat(mean(noise)).isCloseTo(0, within(spread));
            assertThat(product(noise, noise)).isCloseTo(1, within(spread * Math.sqrt(2)));
            assertThat(product(noise, other)).as("between draws").isCloseTo(0, within(spread));
            assertThat(product(noise, shifted(noise, 1))).as("between channels").isCloseTo(0, within(spread));
            assertThat(product(noise, shifted(noise, shape().channels())))
                    .as("between positions")
                    .isCloseTo(0, within(spread));
        }
    }

    @Test
    void theSamePassDrawsTheSame() {
        assertThat(draw(5, 3)).isEqualTo(draw(5, 3));
        assertThat(draw(5, 3)).isNotEqualTo(draw(5, 4)).isNotEqualTo(draw(6, 3));
    }

    @Test
    void evaluationSeesTheMeans() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = config().create(graph.scope(), shape());
            graph.initialise();
            BottleneckOutput output =
                    bottleneck.apply(graph.tf(), FixedGaussian.latents(graph), Pass.evaluation(graph.tf()));
            assertThat(graph.floats(output.latents()))
                    .isEqualTo(graph.floats(output.codes().part("means", TFloat32.class)));
        }
    }

    @Test
    void theDeviationIsTheRootOfTheVariance() {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output = FixedGaussian.constant(graph, config(), "log-variance", Math.log(4))
                    .apply(graph.tf(), FixedGaussian.latents(graph), Pass.evaluation(graph.tf()));
            assertThat(graph.scalar(output.metrics().get("deviation"))).isCloseTo(2, within(1e-6f));
        }
    }

    private float[] draw(long seed, long draw) {
        try (TestGraph graph = new TestGraph(seed)) {
            Bottleneck bottleneck = FixedGaussian.constant(graph, config(), "log-variance", 0);
            FixedGaussian.fill(graph, FixedGaussian.parameter(graph, "mean/kernel"), 0);
            return graph.floats(bottleneck
                    .apply(graph.tf(), FixedGaussian.latents(graph), FixedGaussian.training(graph, 0, draw))
                    .latents());
        }
    }

    private static double[] noise(float[] draws, float[] means) {
        double[] noise = new double[draws.length];
        Arrays.setAll(noise, i -> (draws[i] - (double) means[i]) / 2);
        return noise;
    }

    private static double[] shifted(double[] numbers, int by) {
        return Arrays.copyOfRange(numbers, by, numbers.length);
    }

    private static double mean(double[] numbers) {
        return Arrays.stream(numbers).average().orElseThrow();
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < b.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / b.length;
    }
}
