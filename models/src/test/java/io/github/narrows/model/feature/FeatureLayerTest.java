package io.github.narrows.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.TestGraph;
import io.github.narrows.model.feature.FeatureNetwork.Features;
import io.github.narrows.testing.Golden;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The layers of described networks, forward and backward, against their definitions in float64. */
@Tag("rounding")
class FeatureLayerTest {
    private static final Golden CASES = Golden.read("/golden/layers.json");
    private static final int HEIGHT = 9;
    private static final int WIDTH = 8;
    private static final int CHANNELS = 2;

    @TempDir
    private Path folder;

    private final Random random = new Random(3);

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 1",
        "3, 1, 1, 1",
        "3, 1, 0, 1",
        "3, 2, 1, 1",
        "3, 2, 0, 1",
        "5, 4, 2, 1",
        "4, 2, 1, 1",
        "2, 1, 1, 1",
        "3, 1, 2, 2",
        "3, 2, 1, 2",
        "2, 3, 0, 3"
    })
    void convolutionsStandWherePyTorchPutsThem(int size, int stride, int padding, int dilation) {
        float[] kernel = normal(3 * CHANNELS * size * size);
        Path file = new WeightsOnDisk()
                .with("conv.weight", kernel, 3, CHANNELS, size, size)
                .write(folder.resolve("conv.safetensors"));
        check(
                "c: {type: convolution, weights: conv, channels: 3, bias: false, size: " + size + ", stride: " + stride
                        + ", padding: " + padding + ", dilation: " + dilation + "}",
                file,
                map -> map.convolve(kernel, 3, size, stride, padding, dilation));
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0, false", "3, 2, 0, false", "3, 2, 0, true", "3, 2, 1, false", "2, 3, 1, true", "3, 4, 0, true"
    })
    void maximaStandWherePyTorchPutsThem(int size, int stride, int padding, boolean ceil) {
        check(
                "m: {type: max-pool, size: " + size + ", stride: " + stride + ", padding: " + padding + ", ceil: "
                        + ceil + "}",
                noWeights(),
                map -> map.maxPool(size, stride, padding, ceil));
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0", "3, 2, 1", "3, 1, 1", "4, 3, 0"})
    void meansStandWherePyTorchPutsThem(int size, int stride, int padding) {
        check(
                "a: {type: average-pool, size: " + size + ", stride: " + stride + ", padding: " + padding + "}",
                noWeights(),
                map -> map.averagePool(size, stride, padding));
    }

    @Test
    void aShortcutTakesEverySecondPixelBetweenChannelsOfZeros() {
        check("s: {type: identity-shortcut, channels: 6}", noWeights(), map -> {
            double[] values = new double[5 * 4 * 6];
            for (int row = 0; row < 5; row++) {
                for (int column = 0; column < 4; column++) {
                    for (int channel = 0; channel < CHANNELS; channel++) {
                        values[(row * 4 + column) * 6 + 2 + channel] = map.at(2 * row, 2 * column, channel);
                    }
                }
            }
            return new PlainMap(5, 4, 6, values);
        });
    }

    @Test
    void sumsAndConcatenationsJoinWhatTheyName() {
        check(
                Descriptions.of(
                        CHANNELS,
                        "all",
                        "r: {type: relu}",
                        "both: {type: sum, of: [r, pictures]}",
                        "all: {type: concatenation, of: [both, r, pictures]}"),
                "all",
                noWeights(),
                map -> {
                    double[] values = new double[HEIGHT * WIDTH * 3 * CHANNELS];
                    for (int i = 0; i < values.length; i++) {
                        double x = map.values()[i / (3 * CHANNELS) * CHANNELS + i % CHANNELS];
                        int part = i % (3 * CHANNELS) / CHANNELS;
                        values[i] = part == 2 ? x : Math.max(x, 0) + (part == 0 ? x : 0);
                    }
                    return new PlainMap(HEIGHT, WIDTH, 3 * CHANNELS, values);
                });
    }

    @Test
    void denseLayersAndMeansGiveVectors() {
        float[] weight = normal(3 * CHANNELS);
        float[] bias = normal(3);
        Path file = new WeightsOnDisk()
                .with("fc.weight", weight, 3, CHANNELS)
                .with("fc.bias", bias, 3)
                .write(folder.resolve("dense.safetensors"));
        check(
                Descriptions.of(
                        CHANNELS,
                        "d",
                        "mean: {type: global-average-pool}",
                        "d: {type: dense, weights: fc, channels: 3}"),
                "d",
                file,
                map -> {
                    double[] values = new double[3];
                    for (int i = 0; i < 3; i++) {
                        values[i] = bias[i];
                        for (int j = 0; j < map.values().length; j++) {
                            values[i] += weight[i * CHANNELS + j % CHANNELS] * map.values()[j] / (HEIGHT * WIDTH);
                        }
                    }
                    return new PlainMap(1, 1, 3, values);
                });
    }

    @Test
    void batchNormUsesItsRunningValues() {
        Golden.Case golden = CASES.named("batch_norm_eval");
        Path file = new WeightsOnDisk()
                .with("bn.weight", golden.input("scale"), 4)
                .with("bn.bias", golden.input("offset"), 4)
                .with("bn.running_mean", golden.input("running_mean"), 4)
                .with("bn.running_var", golden.input("running_variance"), 4)
                .write(folder.resolve("bn.safetensors"));
        checkGolden(golden, Descriptions.of(4, "n", "n: {type: batch-norm, weights: bn}"), file);
    }

    @Test
    void batchNormAddsItsEpsilonToTheVariance() {
        Path file = new WeightsOnDisk()
                .with("bn.weight", new float[] {1, 3}, 2)
                .with("bn.bias", new float[] {0, 5}, 2)
                .with("bn.running_mean", new float[] {2, 0}, 2)
                .with("bn.running_var", new float[] {3, 8}, 2)
                .write(folder.resolve("bn.safetensors"));
        check("n: {type: batch-norm, weights: bn, epsilon: 1}", file, map -> {
            double[] values = new double[map.values().length];
            for (int i = 0; i < values.length; i++) {
                double x = map.values()[i];
                values[i] = i % 2 == 0 ? (x - 2) / 2 : x / 3 * 3 + 5;
            }
            return new PlainMap(HEIGHT, WIDTH, CHANNELS, values);
        });
    }

    @Test
    void aConvolutionWithStrideTwoIsPaddedOnEverySide() {
        Golden.Case golden = CASES.named("conv_3x3_stride_2_symmetric");
        float[] kernel = golden.input("kernel");
        float[] pyTorch = new float[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            int out = i % 3;
            int in = i / 3 % 2;
            pyTorch[(out * 2 + in) * 9 + i / 6] = kernel[i];
        }
        Path file = new WeightsOnDisk()
                .with("conv.weight", pyTorch, 3, 2, 3, 3)
                .with("conv.bias", golden.input("bias"), 3)
                .write(folder.resolve("conv.safetensors"));
        checkGolden(
                golden,
                Descriptions.of(
                        2, "c", "c: {type: convolution, weights: conv, channels: 3, size: 3, stride: 2, padding: 1}"),
                file);
    }

    private void checkGolden(Golden.Case golden, String description, Path file) {
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = Descriptions.create(graph.root(), description, file);
            Operand<TFloat32> input = graph.constant(golden.inputNumbers("input"), golden.inputShape("input"));
            Operand<TFloat32> output = network.apply(graph.tf(), input).taps().get(0);
            golden.assertMatches("output", graph.run(output));
            Operand<TFloat32> upstream =
                    graph.constant(golden.inputNumbers("upstream_gradient"), golden.inputShape("upstream_gradient"));
            golden.assertMatches(
                    "gradient_input",
                    graph.run(graph.gradients(output, upstream, Map.of("x", input))
                            .get("x")));
        }
    }

    private void check(String layer, Path file, Function<PlainMap, PlainMap> definition) {
        String name = layer.substring(0, layer.indexOf(':'));
        check(Descriptions.of(CHANNELS, name, layer), name, file, definition);
    }

    /** The output, and the gradient of a weighted sum of it, whose differences in float64 are exact but for rounding. */
    private void check(String description, String last, Path file, Function<PlainMap, PlainMap> definition) {
        float[] picture = normal(HEIGHT * WIDTH * CHANNELS);
        PlainMap input = new PlainMap(HEIGHT, WIDTH, CHANNELS, TestGraph.doubles(picture));
        PlainMap expected = definition.apply(input);
        float[] upstream = normal(expected.values().length);
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = Descriptions.create(graph.root(), description, file);
            Operand<TFloat32> x = graph.constant(input.values(), 1, HEIGHT, WIDTH, CHANNELS);
            Features features = network.apply(graph.tf(), x);
            Operand<TFloat32> output = features.taps().get(0);
            assertThat(output.shape().asArray())
                    .as(last)
                    .containsExactly(1, expected.height(), expected.width(), expected.channels());
            assertClose("output", graph.run(output), expected.values());
            Operand<TFloat32> weights =
                    graph.constant(TestGraph.doubles(upstream), output.shape().asArray());
            float[] gradient =
                    graph.run(graph.gradients(output, weights, Map.of("x", x)).get("x"));
            assertClose("gradient", gradient, differences(input, upstream, definition));
        }
    }

    private static double[] differences(PlainMap input, float[] upstream, Function<PlainMap, PlainMap> definition) {
        double step = 1e-6;
        double[] differences = new double[input.values().length];
        for (int i = 0; i < differences.length; i++) {
            double[] up = input.values().clone();
            double[] down = input.values().clone();
            up[i] += step;
            down[i] -= step;
            double[] above = definition
                    .apply(new PlainMap(input.height(), input.width(), input.channels(), up))
                    .values();
            double[] below = definition
                    .apply(new PlainMap(input.height(), input.width(), input.channels(), down))
                    .values();
            for (int j = 0; j < upstream.length; j++) {
                differences[i] += upstream[j] * (above[j] - below[j]) / (2 * step);
            }
        }
        return differences;
    }

    private static void assertClose(String name, float[] actual, double[] expected) {
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).as("%s at %d", name, i).isCloseTo(expected[i], within(2e-5));
        }
    }

    private float[] normal(int size) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private Path noWeights() {
        return new WeightsOnDisk().write(folder.resolve("none.safetensors"));
    }
}
