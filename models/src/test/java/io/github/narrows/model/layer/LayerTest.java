package io.github.narrows.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class LayerTest {
    private static final InitialWeights START = InitialWeights.fanInUniform();

    /** SAME pads less before than after, and the output has ceil(side / stride) positions. */
    @ParameterizedTest
    @CsvSource({"3, 1, 5, 7", "3, 2, 5, 7", "4, 2, 5, 7", "4, 2, 6, 3", "4, 3, 7, 8", "1, 2, 5, 4"})
    void convolutionOfAnySizeEqualsItsDefinition(int size, int stride, int height, int width) {
        try (TestGraph graph = new TestGraph()) {
            Conv2d conv = Conv2d.biased(graph.root(), new Window(size, stride), 2, 3, START);
            float[] image = wave(height * width * 2);
            Operand<TFloat32> output =
                    conv.apply(graph.tf(), graph.constant(TestGraph.doubles(image), 1, height, width, 2));

            PlainConvolution plain = new PlainConvolution(size, stride, 2, 3);
            double[] expected = plain.forward(image, height, width, kernel(graph));
            addBias(expected, bias(graph));
            assertThat(TestGraph.doubles(graph.run(output))).containsExactly(expected, within(2e-6));
        }
    }

    /** Adjoint: the sum of y * conv(x) equals the sum of x * transposed(y). */
    @ParameterizedTest
    @CsvSource({"4, 2, 3, 5", "3, 1, 3, 5", "3, 2, 2, 3", "2, 2, 3, 1"})
    void transposedConvolutionIsTheAdjointOfTheConvolution(int size, int stride, int height, int width) {
        try (TestGraph graph = new TestGraph()) {
            TransposedConv2d layer = new TransposedConv2d(
                    graph.root(), new Window(size, stride), 3, 2, new InitialWeights(START.kernel(), fan -> zeros()));
            int tall = height * stride;
            int wide = width * stride;
            float[] x = wave(tall * wide * 2);
            float[] y = wave(height * width * 3);
            float[] transposed =
                    graph.run(layer.apply(graph.tf(), graph.constant(TestGraph.doubles(y), 1, height, width, 3)));

            double[] forward = new PlainConvolution(size, stride, 2, 3).forward(x, tall, wide, kernel(graph));
            assertThat(dot(transposed, TestGraph.doubles(x))).isCloseTo(dot(y, forward), within(1e-4));
        }
    }

    @Test
    void layersKnowTheirShapeWhileTheBatchIsOpen() {
        try (TestGraph graph = new TestGraph()) {
            Placeholder<TFloat32> x = graph.input(-1, 5, 6, 4);
            Sequence layers = Sequence.in(graph.root())
                    .then("norm", scope -> new GroupNorm(scope, 4, 2, 1e-6f))
                    .then("up", scope -> new Upsample(scope, 4, START))
                    .then("deconv", scope -> new TransposedConv2d(scope, new Window(4, 2), 4, 8, START))
                    .then("down", scope -> new Downsample(scope, 8, START));
            Operand<TFloat32> y = layers.apply(graph.tf(), x);

            assertThat(y.shape().asArray()).containsExactly(-1, 10, 12, 8);
            try (TFloat32 three = TFloat32.tensorOf(Shape.of(3, 5, 6, 4))) {
                assertThat(graph.shape(y, x, three)).isEqualTo(Shape.of(3, 10, 12, 8));
            }
        }
    }

    @Test
    void groupNormTakesPlanesOfAnySize() {
        try (TestGraph graph = new TestGraph()) {
            Placeholder<TFloat32> x = graph.input(-1, -1, -1, 4);
            Operand<TFloat32> y = new GroupNorm(graph.root(), 4, 2, 0).apply(graph.tf(), x);

            try (TFloat32 some = TestGraph.tensor(wave(2 * 3 * 5 * 4), 2, 3, 5, 4)) {
                float[] values = graph.run(y, x, some);
                double mean = 0;
                double energy = 0;
                for (int i = 0; i < values.length; i += 4) {
                    mean += values[i] + values[i + 1];
                    energy += values[i] * values[i] + values[i + 1] * values[i + 1];
                }
                assertThat(mean / 60).isCloseTo(0, within(1e-6));
                assertThat(energy / 60).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void variablesAndOperationsShareTheNamesOfTheirLayers() {
        try (TestGraph graph = new TestGraph()) {
            Sequence layers = Sequence.in(graph.root().child("encoder"))
                    .then("conv1", scope -> Conv2d.biased(scope, Window.of(3), 1, 2, START))
                    .then("block", scope -> new ResidualBlock(scope, 2, 1, START));
            Operand<TFloat32> y = layers.apply(graph.tf().withSubScope("encoder"), graph.input(-1, 4, 4, 1));

            assertThat(graph.root().parameters())
                    .extracting(Parameter::name)
                    .containsExactly(
                            "encoder/conv1/kernel",
                            "encoder/conv1/bias",
                            "encoder/block/conv1/kernel",
                            "encoder/block/conv2/kernel");
            assertThat(y.op().name()).matches("encoder(_1)?/block/Add");
            assertThat((Iterable<GraphOperation>) () -> graph.graph().operations())
                    .extracting(GraphOperation::name)
                    .anyMatch(name -> name.endsWith("/block/conv2/Conv2d"));
        }
    }

    @Test
    void kernelsDecayAndBiasesAndNormsDoNot() {
        try (TestGraph graph = new TestGraph()) {
            Sequence.in(graph.root())
                    .then("conv", scope -> Conv2d.biased(scope, Window.of(3), 1, 2, START))
                    .then("deconv", scope -> new TransposedConv2d(scope, new Window(4, 2), 2, 2, START))
                    .then("norm", scope -> new GroupNorm(scope, 2, 1, 1e-6f));

            assertThat(graph.root().parameters().stream()
                            .filter(parameter -> parameter.role() == Parameter.Role.KERNEL)
                            .map(Parameter::name))
                    .containsExactly("conv/kernel", "deconv/kernel");
        }
    }

    @Test
    void startsWithinTheBoundOfTheFanIn() {
        try (TestGraph graph = new TestGraph()) {
            Conv2d.biased(graph.root().child("conv"), Window.of(4), 16, 64, START);
            new TransposedConv2d(graph.root().child("deconv"), Window.of(4), 64, 16, START);

            for (String name : List.of("conv/kernel", "conv/bias", "deconv/kernel", "deconv/bias")) {
                float[] start = graph.run(graph.parameter(name).read(graph.tf()));
                assertThat(largest(start)).as(name).isBetween(0.8f / 16, 1f / 16);
            }
        }
    }

    @Test
    void refusesAnInputOfOtherChannelsAndGroupsThatDoNotDivide() {
        try (TestGraph graph = new TestGraph()) {
            Conv2d conv = Conv2d.unbiased(graph.root(), Window.of(3), 4, 2, START);

            assertThatThrownBy(() -> conv.apply(graph.tf(), graph.input(-1, 5, 5, 3)))
                    .hasMessage("expected 4 channels, got [-1, 5, 5, 3]");
            assertThatThrownBy(() -> new GroupNorm(graph.root(), 6, 4, 1e-6f))
                    .hasMessage("4 groups do not divide 6 channels");
        }
    }

    private static Initializer zeros() {
        return Initializer.zeros();
    }

    private static float[] kernel(TestGraph graph) {
        return graph.run(graph.parameter("kernel").read(graph.tf()));
    }

    private static float[] bias(TestGraph graph) {
        return graph.run(graph.parameter("bias").read(graph.tf()));
    }

    private static float[] wave(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) Math.sin(1 + 0.7 * i + 0.01 * i * i);
        }
        return values;
    }

    private static void addBias(double[] sums, float[] bias) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += bias[i % bias.length];
        }
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
