package io.github.narrows.model.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.graph.Initializer;
import io.github.narrows.model.TestGraph;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class UpsamplingTest {
    static List<Upsampling> all() {
        return List.of(new Upsampling.Transposed(), new Upsampling.Nearest(), new Upsampling.PixelShuffle());
    }

    @ParameterizedTest
    @MethodSource("all")
    void sidesAreDoubled(Upsampling upsampling) {
        try (TestGraph graph = new TestGraph()) {
            Upsampling.Doubling layer = upsampling.create(graph.root(), 3, 5, InitialWeights.fanInUniform());
            Operand<TFloat32> x = graph.constant(waves(2 * 4 * 6 * 3), 2, 4, 6, 3);
            Operand<TFloat32> y = layer.apply(graph.tf(), x);
            assertThat(y.shape().asArray()).containsExactly(2, 8, 12, 5);
            assertThat(graph.run(y)).hasSize(2 * 8 * 12 * 5).doesNotContain(Float.NaN);
            assertThat(layer.kernel().name()).endsWith("kernel");
        }
    }

    /** What a decoder makes of a flat area at the start: one value, or a pattern at the period of the doubling. */
    @Test
    void onlyTransposedConvolutionsStartWithAPattern() {
        assertThat(pattern(new Upsampling.Transposed())).isGreaterThan(0.01);
        assertThat(pattern(new Upsampling.Nearest())).isLessThan(1e-6);
        assertThat(pattern(new Upsampling.PixelShuffle())).isLessThan(1e-6);
    }

    private static double pattern(Upsampling upsampling) {
        try (TestGraph graph = new TestGraph()) {
            Upsampling.Doubling layer = upsampling.create(graph.root(), 3, 1, InitialWeights.fanInUniform());
            double[] flat = IntStream.range(0, 8 * 8 * 3).mapToDouble(i -> 0.5).toArray();
            float[] y = graph.run(layer.apply(graph.tf(), graph.constant(flat, 1, 8, 8, 3)));
            double largest = 0;
            for (int row = 4; row < 12; row++) {
                for (int column = 4; column < 12; column++) {
                    largest = Math.max(largest, Math.abs(y[row * 16 + column] - y[row * 16 + column - 1]));
                }
            }
            return largest;
        }
    }

    /** Channels in the order of the pixels of a square: above left, above right, below left, below right. */
    @Test
    void shuffledChannelsBecomeSquares() {
        try (TestGraph graph = new TestGraph()) {
            float[] kernel = new float[3 * 3 * 4];
            System.arraycopy(new float[] {1, 2, 3, 4}, 0, kernel, 4 * 4, 4);
            Conv2d conv = Conv2d.biased(
                    graph.root(), Window.of(3), 1, 4, InitialWeights.zeroBias(Initializer.values(kernel)));
            Operand<TFloat32> x = graph.constant(new double[] {10, 20}, 1, 1, 2, 1);
            assertThat(graph.run(graph.tf().nn.depthToSpace(conv.apply(graph.tf(), x), 2L)))
                    .containsExactly(new float[] {10, 20, 20, 40, 30, 40, 60, 80}, within(1e-5f));
        }
    }

    private static double[] waves(int count) {
        return IntStream.range(0, count).mapToDouble(Math::sin).toArray();
    }
}
