package io.github.narrows.model.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.TestGraph;
import io.github.narrows.testing.Golden;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class PictureSizeTest {
    @Test
    void enlargesBetweenTheCentresOfPixels() {
        Golden.Case golden = Golden.read("/golden/layers.json").named("bilinear_up_4");
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> input = graph.constant(golden.inputNumbers("input"), golden.inputShape("input"));
            int shorter = (int) Math.min(golden.inputShape("input")[1], golden.inputShape("input")[2]);
            golden.assertMatches("output", graph.run(new PictureSize(4 * shorter).of(graph.tf(), input)));
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 32, 64, 64, 64", "32, 48, 64, 64, 96", "50, 20, 30, 75, 30", "32, 32, 0, 32, 32", "7, 5, 5, 7, 5"})
    void keepsTheProportions(int height, int width, int resize, int newHeight, int newWidth) {
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> resized = new PictureSize(resize).of(graph.tf(), graph.input(-1, height, width, 3));
            assertThat(resized.shape().asArray()).containsExactly(-1, newHeight, newWidth, 3);
        }
    }

    /** Resizing is linear, so that its gradient has to be its transpose: u R(v) = (gradient of u R) v for all u and v. */
    @ParameterizedTest
    @CsvSource({"5, 13", "8, 16", "9, 6"})
    void itsGradientIsItsTranspose(int side, int resize) {
        double[] v = normal(side * side, 1);
        double[] u = normal(resize * resize, 2);
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> x = graph.constant(v, 1, side, side, 1);
            Operand<TFloat32> resized = new PictureSize(resize).of(graph.tf(), x);
            float[] gradient =
                    graph.run(graph.gradients(resized, graph.constant(u, 1, resize, resize, 1), Map.of("x", x))
                            .get("x"));
            assertThat(product(TestGraph.doubles(graph.run(resized)), u))
                    .isCloseTo(product(TestGraph.doubles(gradient), v), within(1e-4));
        }
    }

    private static double[] normal(int size, long seed) {
        Random random = new Random(seed);
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = random.nextGaussian();
        }
        return numbers;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
