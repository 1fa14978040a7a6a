package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class ImageProductTest {
    private static final int IMAGES = 33;

    /** On either side of the size at which TensorFlow takes another kernel for a matrix that is alone. */
    @ParameterizedTest
    @CsvSource({"64, 16, 8", "64, 16, 16", "64, 64, 16", "64, 64, 64", "12, 6, 3", "1, 1024, 16", "1, 72, 3"})
    void anImageHasTheSameValuesInEveryBatch(int places, int channels, int columns) {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> latents = graph.placeholder(-1, places, 1, channels);
            float[] matrix = TestGraph.gaussian(channels * columns, 1, 2);
            Operand<TFloat32> product =
                    ImageProduct.besideRows(graph.tf(), latents, graph.constant(matrix, channels, columns));
            int numbers = places * channels;
            float[] all = TestGraph.gaussian(IMAGES * numbers, 1, 3);
            float[] together =
                    graph.feed(latents, all, IMAGES, places, 1, channels).floats(product);
            for (int batch = 1; batch < IMAGES; batch++) {
                float[] some = Arrays.copyOf(all, batch * numbers);
                assertThat(graph.feed(latents, some, batch, places, 1, channels).floats(product))
                        .as("%d images", batch)
                        .isEqualTo(Arrays.copyOf(together, batch * places * columns));
            }
        }
    }

    @Test
    void everyPlaceHasItsMatrix() {
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> images = graph.constant(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 1, 2);
            Operand<TFloat32> matrices = graph.constant(new float[] {1, 10, 100, 1000}, 2, 2, 1);
            Operand<TFloat32> products = ImageProduct.of(graph.tf(), images, matrices);
            assertThat(products.shape().asArray()).containsExactly(2, 2, 1, 1);
            assertThat(graph.floats(products)).containsExactly(21, 43, 6500, 8700);
        }
    }

    /** y = x W with x of two images of two places: dW = x'g, dx = g W'. */
    @Test
    void theGradientOfAProjectionIsThatOfAllRows() {
        try (TestGraph graph = new TestGraph(1)) {
            Projection projection = new Projection(graph.scope(), 2, 1, Initializer.values(10, 100));
            Operand<TFloat32> x = graph.constant(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 1, 2);
            Operand<TFloat32> weights = graph.constant(new float[] {1, 2, 3, 4}, 2, 2, 1, 1);
            Operand<TFloat32> y = projection.apply(graph.tf(), x);
            Operand<TFloat32> loss = graph.tf()
                    .reduceSum(graph.tf().math.mul(y, weights), graph.tf().constant(new int[] {0, 1, 2, 3}));
            Parameter kernel = graph.scope().trained().get(0);
            List<Operand<TFloat32>> gradients =
                    List.of(graph.gradient(loss, x), graph.gradient(loss, kernel.variable(), kernel.read(graph.tf())));
            graph.initialise();
            assertThat(graph.floats(y)).containsExactly(210, 430, 650, 870);
            assertThat(graph.floats(gradients.get(0))).containsExactly(10, 100, 20, 200, 30, 300, 40, 400);
            assertThat(graph.floats(gradients.get(1))).containsExactly(50, 60);
        }
    }
}
