package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.model.GoldenCases;
import io.github.narrows.model.TestGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Layers forward and backward against independent float64 results. */
class LayerGoldenTest {
    private static final GoldenCases CASES = GoldenCases.read("layers");

    @ParameterizedTest
    @CsvSource({"conv_4x4_stride_2, 4", "conv_3x3_stride_1, 3", "conv_3x3_stride_2_pad_right_bottom, 3"})
    void convolution(String name, long size) {
        GoldenCases.Case golden = CASES.get(name);
        Window window = new Window(size, golden.input("stride").asLong());
        try (TestGraph graph = new TestGraph()) {
            check(graph, golden, Conv2d.biased(graph.root(), window, 2, 3, start(golden)), KERNEL_AND_BIAS);
        }
    }

    @Test
    void downsamplingIsLatentDiffusions() {
        GoldenCases.Case golden = CASES.get("conv_3x3_stride_2_pad_right_bottom");
        try (TestGraph graph = new TestGraph()) {
            GraphScope scope = graph.root();
            double[] square = squareKernel(golden);
            Downsample layer = new Downsample(scope, 3, new InitialWeights(values(square), fan -> bias(golden)));
            Operand<TFloat32> padded = graph.tf()
                    .concat(
                            java.util.List.of(
                                    input(graph, golden, "input"), graph.constant(new double[72], 2, 6, 6, 1)),
                            graph.tf().constant(3));
            golden.assertClose("output", TestGraph.doubles(graph.run(layer.apply(graph.tf(), padded))));
        }
    }

    @Test
    void transposedConvolution() {
        GoldenCases.Case golden = CASES.get("transposed_conv_4x4_stride_2");
        try (TestGraph graph = new TestGraph()) {
            TransposedConv2d layer = new TransposedConv2d(graph.root(), new Window(4, 2), 2, 3, start(golden));
            check(graph, golden, layer, KERNEL_AND_BIAS);
        }
    }

    @Test
    void groupNorm() {
        GoldenCases.Case golden = CASES.get("group_norm");
        try (TestGraph graph = new TestGraph()) {
            GroupNorm layer =
                    new GroupNorm(graph.root(), 8, golden.input("groups").asInt(), 1e-6f);
            graph.set(graph.parameter("scale"), golden.inputs("scale"));
            graph.set(graph.parameter("shift"), golden.inputs("offset"));
            check(graph, golden, layer, Map.of("scale", "gradient_scale", "shift", "gradient_offset"));
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
        check(name, Activation.leakyRelu((float) CASES.get(name).input("alpha").asDouble()));
    }

    @Test
    void residualBlock() {
        GoldenCases.Case golden = CASES.get("residual_block");
        try (TestGraph graph = new TestGraph()) {
            ResidualBlock layer = new ResidualBlock(graph.root(), 4, 3, InitialWeights.fanInUniform());
            graph.set(graph.parameter("conv1/kernel"), golden.inputs("kernel_1"));
            graph.set(graph.parameter("conv2/kernel"), golden.inputs("kernel_2"));
            check(
                    graph,
                    golden,
                    layer,
                    Map.of("conv1/kernel", "gradient_kernel_1", "conv2/kernel", "gradient_kernel_2"));
        }
    }

    @Test
    void upsamplingRepeatsPixels() {
        GoldenCases.Case golden = CASES.get("nearest_x2");
        try (TestGraph graph = new TestGraph()) {
            Upsample layer = new Upsample(graph.root(), 2, InitialWeights.zeroBias(Initializer.zeros()));
            graph.set(graph.parameter("kernel"), identityKernel());
            check(graph, golden, layer, Map.of());
        }
    }

    private static final Map<String, String> KERNEL_AND_BIAS =
            Map.of("kernel", "gradient_kernel", "bias", "gradient_bias");

    private static void check(String name, Layer layer) {
        try (TestGraph graph = new TestGraph()) {
            check(graph, CASES.get(name), layer, Map.of());
        }
    }

    /** Output, gradient by the input, and gradients by the parameters named. */
    private static void check(TestGraph graph, GoldenCases.Case golden, Layer layer, Map<String, String> gradients) {
        Operand<TFloat32> input = input(graph, golden, "input");
        Operand<TFloat32> output = layer.apply(graph.tf(), input);
        Map<String, Operand<?>> by = new LinkedHashMap<>();
        by.put("gradient_input", input);
        gradients.forEach((parameter, expected) ->
                by.put(expected, graph.parameter(parameter).variable()));
        Map<String, Operand<TFloat32>> actual = graph.gradients(output, input(graph, golden, "upstream_gradient"), by);

        golden.assertClose("output", TestGraph.doubles(graph.run(output)));
        actual.forEach((name, gradient) -> golden.assertClose(name, TestGraph.doubles(graph.run(gradient))));
    }

    private static Operand<TFloat32> input(TestGraph graph, GoldenCases.Case golden, String name) {
        return graph.constant(golden.inputs(name), golden.shape(name));
    }

    private static InitialWeights start(GoldenCases.Case golden) {
        return new InitialWeights(values(golden.inputs("kernel")), fanIn -> bias(golden));
    }

    private static Initializer bias(GoldenCases.Case golden) {
        return values(golden.inputs("bias"));
    }

    private static Initializer values(double[] values) {
        return Initializer.values(TestGraph.floats(values));
    }

    /** The kernel [3, 3, 2, 3] of the case as [3, 3, 3, 3] whose third input channel counts for nothing. */
    private static double[] squareKernel(GoldenCases.Case golden) {
        double[] kernel = golden.inputs("kernel");
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
