package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.model.GoldenLayer;
import io.github.narrows.model.TestGraph;
import io.github.narrows.testing.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers forward and backward against independent float64 results. */
@Tag("rounding")
class LayerGoldenTest {
    private static final Golden CASES = Golden.read("/golden/layers.json");

    @ParameterizedTest
    @CsvSource({"conv_4x4_stride_2, 4", "conv_3x3_stride_1, 3", "conv_3x3_stride_2_pad_right_bottom, 3"})
    void convolution(String name, long size) {
        Golden.Case golden = CASES.named(name);
        Window window = new Window(size, golden.inputInts("stride")[0]);
        try (TestGraph graph = new TestGraph()) {
            GoldenLayer.check(graph, golden, Conv2d.biased(graph.root(), window, 2, 3, start(golden)), KERNEL_AND_BIAS);
        }
    }

    @Test
    void downsamplingIsLatentDiffusions() {
        Golden.Case golden = CASES.named("conv_3x3_stride_2_pad_right_bottom");
        try (TestGraph graph = new TestGraph()) {
            GraphScope scope = graph.root();
            double[] square = squareKernel(golden);
            Downsample layer = new Downsample(scope, 3, new InitialWeights(values(square), fan -> bias(golden)));
            Operand<TFloat32> padded = graph.tf()
                    .concat(
                            List.of(
                                    GoldenLayer.input(graph, golden, "input"),
                                    graph.constant(new double[72], 2, 6, 6, 1)),
                            graph.tf().constant(3));
            golden.assertMatches("output", graph.run(layer.apply(graph.tf(), padded)));
        }
    }

    @Test
    void transposedConvolution() {
        Golden.Case golden = CASES.named("transposed_conv_4x4_stride_2");
        try (TestGraph graph = new TestGraph()) {
            TransposedConv2d layer = new TransposedConv2d(graph.root(), new Window(4, 2), 2, 3, start(golden));
            GoldenLayer.check(graph, golden, layer, KERNEL_AND_BIAS);
        }
    }

    @Test
    void groupNorm() {
        Golden.Case golden = CASES.named("group_norm");
        try (TestGraph graph = new TestGraph()) {
            GroupNorm layer = new GroupNorm(graph.root(), 8, golden.inputInts("groups")[0], 1e-6f);
            graph.set(graph.parameter("scale"), golden.inputNumbers("scale"));
            graph.set(graph.parameter("shift"), golden.inputNumbers("offset"));
            GoldenLayer.check(graph, golden, layer, Map.of("scale", "gradient_scale", "shift", "gradient_offset"));
        }
    }

    @Test
    void relu() {
        check("relu", Activation.RELU);
    }

    @Test
    void swish() {
        check("swish", Activation.SWISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leaky_relu_0.01", "leaky_relu_0.2"})
    void leakyRelu(String name) {
        check(name, Activation.leakyRelu((float) CASES.named(name).inputScalar("alpha")));
    }

    @Test
    void residualBlock() {
        Golden.Case golden = CASES.named("residual_block");
        try (TestGraph graph = new TestGraph()) {
            ResidualBlock layer = new ResidualBlock(graph.root(), 4, 3, InitialWeights.fanInUniform());
            graph.set(graph.parameter("conv1/kernel"), golden.inputNumbers("kernel_1"));
            graph.set(graph.parameter("conv2/kernel"), golden.inputNumbers("kernel_2"));
            GoldenLayer.check(
                    graph,
                    golden,
                    layer,
                    Map.of("conv1/kernel", "gradient_kernel_1", "conv2/kernel", "gradient_kernel_2"));
        }
    }

    @Test
    void attention() {
        Golden.Case golden = CASES.named("attention");
        int groups = golden.inputInts("norm_groups")[0];
        float epsilon = (float) golden.inputScalar("norm_epsilon");
        try (TestGraph graph = new TestGraph()) {
            GroupNorm[] norm = new GroupNorm[1];
            Attention layer = new Attention(
                    graph.root(),
                    8,
                    scope -> norm[0] = new GroupNorm(scope, 8, groups, epsilon),
                    InitialWeights.fanInUniform());
            graph.set(graph.parameter("norm/scale"), golden.inputNumbers("norm_scale"));
            graph.set(graph.parameter("norm/shift"), golden.inputNumbers("norm_offset"));
            for (String part : List.of("query", "key", "value", "projection")) {
                graph.set(graph.parameter(part + "/kernel"), golden.inputNumbers(part + "_kernel"));
                graph.set(graph.parameter(part + "/bias"), golden.inputNumbers(part + "_bias"));
            }
            Operand<TFloat32> normalised = norm[0].apply(graph.tf(), GoldenLayer.input(graph, golden, "input"));
            golden.assertMatches("attention_weights", graph.run(layer.weights(graph.tf(), normalised)));
            GoldenLayer.check(graph, golden, layer, Map.of());
        }
    }

    @Test
    void upsamplingRepeatsPixels() {
        Golden.Case golden = CASES.named("nearest_x2");
        try (TestGraph graph = new TestGraph()) {
            Upsample layer = new Upsample(graph.root(), 2, InitialWeights.zeroBias(Initializer.zeros()));
            graph.set(graph.parameter("kernel"), identityKernel());
            GoldenLayer.check(graph, golden, layer, Map.of());
        }
    }

    private static final Map<String, String> KERNEL_AND_BIAS =
            Map.of("kernel", "gradient_kernel", "bias", "gradient_bias");

    private static void check(String name, Layer layer) {
        try (TestGraph graph = new TestGraph()) {
            GoldenLayer.check(graph, CASES.named(name), layer, Map.of());
        }
    }

    private static InitialWeights start(Golden.Case golden) {
        return new InitialWeights(values(golden.inputNumbers("kernel")), fanIn -> bias(golden));
    }

    private static Initializer bias(Golden.Case golden) {
        return values(golden.inputNumbers("bias"));
    }

    private static Initializer values(double[] values) {
        return Initializer.values(TestGraph.floats(values));
    }

    /** The kernel [3, 3, 2, 3] of the case as [3, 3, 3, 3] whose third input channel counts for nothing. */
    private static double[] squareKernel(Golden.Case golden) {
        double[] kernel = golden.inputNumbers("kernel");
        double[] square = new double[81];
        for (int tap = 0; tap < 9; tap++) {
            System.arraycopy(kernel, tap * 6, square, tap * 9, 6);
        }
        return square;
    }

    /** A 3x3 convolution of two channels that does nothing. */
    private static double[] identityKernel() {
        double[] kernel = new double[36];
        kernel[4 * 4] = 1;
        kernel[4 * 4 + 3] = 1;
        return kernel;
    }
}
