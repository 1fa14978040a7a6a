package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.serving.LatentMaps;
import io.github.narrows.serving.ServingGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatentMapsTest {
    private static final int POSITIONS = 4 * 6;
    private static final int CHANNELS = 6;

    /** The codes of {@code none} are the latents; the oracle is a power iteration on them. */
    @Test
    void theComponentIsTheLeadingLeftSingularVector() {
        try (ServingGraph graph = RandomModel.with("type=none")) {
            byte[] image = RandomModel.noise(1);
            float[] latents = graph.whole().codes().encode(image, 1).coefficients("latents");

            LatentMaps.Components found = component(graph).of(image);

            double[] oracle = leading(latents);
            assertThat(found.height()).isEqualTo(4);
            assertThat(found.width()).isEqualTo(6);
            double sum = 0;
            for (int i = 0; i < POSITIONS; i++) {
                assertThat((double) found.encoded()[i]).isCloseTo(oracle[i], within(1e-4));
                sum += found.encoded()[i];
            }
            assertThat(sum).isPositive();
            assertThat(found.constrained()).isEqualTo(found.encoded());
            assertThat(found.cosine()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aBottleneckThatLosesMuchTurnsTheComponent() {
        try (ServingGraph graph = RandomModel.with("type=vq", "codebook-size=4")) {
            LatentMaps.Components found = component(graph).of(RandomModel.noise(1));
            double product = 0;
            double length = 0;
            for (int i = 0; i < POSITIONS; i++) {
                product += found.encoded()[i] * found.constrained()[i];
                length += found.constrained()[i] * found.constrained()[i];
            }

            assertThat(length).isCloseTo(1, within(1e-4));
            assertThat(found.cosine()).isBetween(0.0, 0.9999).isCloseTo(product, within(1e-5));
        }
    }

    private static LatentMaps component(ServingGraph graph) {
        return graph.whole().latents().get("bottleneck");
    }

    private static double[] leading(float[] latents) {
        double[] vector = new double[POSITIONS];
        Arrays.fill(vector, 1);
        for (int round = 0; round < 20_000; round++) {
            double[] channels = new double[CHANNELS];
            for (int i = 0; i < latents.length; i++) {
                channels[i % CHANNELS] += latents[i] * vector[i / CHANNELS];
            }
            double[] next = new double[POSITIONS];
            for (int i = 0; i < latents.length; i++) {
                next[i / CHANNELS] += latents[i] * channels[i % CHANNELS];
            }
            double norm = Math.sqrt(Arrays.stream(next).map(x -> x * x).sum());
            double sum = Arrays.stream(next).sum();
            for (int i = 0; i < POSITIONS; i++) {
                vector[i] = next[i] / norm * Math.signum(sum);
            }
        }
        return vector;
    }
}
