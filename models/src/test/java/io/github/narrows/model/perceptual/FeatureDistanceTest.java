package io.github.narrows.model.perceptual;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.model.TestGraph;
import io.github.narrows.model.feature.DescribedConfig;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.model.feature.WeightsOnDisk;
import io.github.narrows.model.perceptual.FeatureDistance.Head;
import io.github.narrows.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The arithmetic of LPIPS on a trunk of two layers, against float64 results. The cases give pictures in [-1, 1], as the
 * authors' code takes them; here they enter as everywhere in the project, in [-0.5, 0.5].
 */
@Tag("rounding")
class FeatureDistanceTest {
    private static final Golden CASES = Golden.read("/golden/lpips.json");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lpips_toy", "lpips_toy_dead_fibres"})
    void isThatOfLpips(String name) throws IOException {
        Golden.Case golden = CASES.named(name);
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> image = input(graph, golden, "image");
            Operand<TFloat32> other = input(graph, golden, "other");
            FeatureDistance lpips = distance(graph, golden);
            List<float[]> ofTaps = graph.runAll(lpips.ofTaps(graph.tf(), half(graph, other), half(graph, image)));
            float[] layers = {ofTaps.get(0)[0], ofTaps.get(1)[0], ofTaps.get(0)[1], ofTaps.get(1)[1]};
            golden.assertMatches("layer_distances", layers);
            Operand<TFloat32> distances = lpips.between(graph.tf(), half(graph, other), half(graph, image));
            golden.assertMatches("distance", graph.run(distances));
            golden.assertMatches("gradient_image_of_mean_distance", gradient(graph, distances, image));
        }
    }

    @Test
    void isNothingBetweenEqualPicturesAndHasNoGradientThere() throws IOException {
        Golden.Case golden = CASES.named("lpips_toy_identical");
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> image = input(graph, golden, "image");
            Operand<TFloat32> distances =
                    distance(graph, golden).between(graph.tf(), half(graph, image), half(graph, image));
            golden.assertMatches("distance", graph.run(distances));
            golden.assertMatches("gradient_image_of_mean_distance", gradient(graph, distances, image));
        }
    }

    @Test
    void givesGradientsToThePicturesAlone() throws IOException {
        Golden.Case golden = CASES.named("lpips_toy");
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> image = input(graph, golden, "image");
            Operand<TFloat32> other = input(graph, golden, "other");
            Operand<TFloat32> both = graph.tf().stack(List.of(image, other));
            Operand<TFloat32> distances = distance(graph, golden)
                    .between(
                            graph.tf(),
                            half(
                                    graph,
                                    graph.tf()
                                            .gather(
                                                    both,
                                                    graph.tf().constant(1),
                                                    graph.tf().constant(0))),
                            half(
                                    graph,
                                    graph.tf()
                                            .gather(
                                                    both,
                                                    graph.tf().constant(0),
                                                    graph.tf().constant(0))));
            float[] gradient = gradient(graph, distances, both);
            assertThat(Arrays.copyOfRange(gradient, gradient.length / 2, gradient.length))
                    .containsOnly(0);
            golden.assertMatches("gradient_image_of_mean_distance", Arrays.copyOf(gradient, gradient.length / 2));
        }
    }

    @Test
    void hasNoGradientWhereNoReluHidesThatAllFeaturesAreZero() throws IOException {
        Path description = Files.writeString(folder.resolve("linear.yaml"), """
                name: linear
                about: a convolution
                weights: linear.safetensors
                input: {range: [-0.5, 0.5], mean: [0, 0, 0], deviation: [1, 1, 1]}
                taps: [conv]
                pooled: conv
                layers:
                  conv: {type: convolution, weights: conv, channels: 2, size: 1, bias: false}
                """);
        new WeightsOnDisk()
                .with("conv.weight", new float[] {1, 2, 3, 3, 2, 1}, 2, 3, 1, 1)
                .write(folder.resolve("linear.safetensors"));
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network =
                    new DescribedConfig(description, Optional.empty()).create(graph.root(), path -> path);
            Operand<TFloat32> one = graph.constant(new double[] {1}, 1);
            FeatureDistance distance = new FeatureDistance(network, List.of(new Head(0, one)));
            Operand<TFloat32> black = graph.constant(new double[2 * 4 * 4 * 3], 2, 4, 4, 3);
            Operand<TFloat32> distances =
                    distance.between(graph.tf(), graph.tf().math.add(black, one), black);
            assertThat(gradient(graph, distances, black)).containsOnly(0);
        }
    }

    private static float[] gradient(TestGraph graph, Operand<TFloat32> distances, Operand<TFloat32> image) {
        Operand<TFloat32> mean = graph.constant(new double[] {0.5, 0.5}, 2);
        return graph.run(
                graph.gradients(distances, mean, Map.of("image", image)).get("image"));
    }

    private static Operand<TFloat32> half(TestGraph graph, Operand<TFloat32> image) {
        return graph.tf().math.mul(image, graph.tf().constant(0.5f));
    }

    private static Operand<TFloat32> input(TestGraph graph, Golden.Case golden, String name) {
        return graph.constant(golden.inputNumbers(name), golden.inputShape(name));
    }

    private FeatureDistance distance(TestGraph graph, Golden.Case golden) throws IOException {
        Path description = Files.writeString(
                folder.resolve("toy.yaml"),
                "name: toy\nabout: a made-up trunk\nweights: toy.safetensors\ninput:\n  range: [-1, 1]\n  mean: "
                        + Arrays.toString(golden.input("shift")) + "\n  deviation: "
                        + Arrays.toString(golden.input("scale"))
                        + """

                        taps: [f1, f2]
                        pooled: f2
                        layers:
                          conv1: {type: convolution, weights: conv1, channels: 4, size: 3, padding: 1}
                          f1: {type: relu}
                          pool: {type: max-pool, size: 2, stride: 2}
                          conv2: {type: convolution, weights: conv2, channels: 6, size: 3, padding: 1}
                          f2: {type: relu}
                        """);
        new WeightsOnDisk()
                .with("conv1.weight", pyTorch(golden.input("kernel_1"), 3, 4), 4, 3, 3, 3)
                .with("conv1.bias", golden.input("bias_1"), 4)
                .with("conv2.weight", pyTorch(golden.input("kernel_2"), 4, 6), 6, 4, 3, 3)
                .with("conv2.bias", golden.input("bias_2"), 6)
                .write(folder.resolve("toy.safetensors"));
        FeatureNetwork trunk = new DescribedConfig(description, Optional.empty()).create(graph.root(), path -> path);
        return new FeatureDistance(
                trunk,
                List.of(new Head(0, input(graph, golden, "head_1")), new Head(1, input(graph, golden, "head_2"))));
    }

    /** [3, 3, in, out] to [out, in, 3, 3]. */
    private static float[] pyTorch(float[] kernel, int in, int out) {
        float[] arranged = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            arranged[(i % out * in + i / out % in) * 9 + i / out / in] = kernel[i];
        }
        return arranged;
    }
}
