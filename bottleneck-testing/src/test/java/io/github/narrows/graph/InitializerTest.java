package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.TestGraph;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

class InitializerTest {
    private static final Shape CONVOLUTION = Shape.of(3, 3, 32, 64);
    private static final double FAN_IN = 9 * 32;
    private static final double FAN_OUT = 9 * 64;

    @Test
    void drawsNormalNumbersOfTheStatedDeviation() {
        assertMoments(Initializer.normal(0.3f), 0.3, 6);
        assertMoments(Initializer.he(), Math.sqrt(2 / FAN_IN), 6);
        assertMoments(Initializer.lecun(), Math.sqrt(1 / FAN_IN), 6);
    }

    @Test
    void drawsUniformNumbersWithinTheStatedBound() {
        assertMoments(Initializer.uniform(0.3f), 0.3 / Math.sqrt(3), Math.sqrt(3));
        assertMoments(Initializer.fanInUniform(), 1 / Math.sqrt(3 * FAN_IN), Math.sqrt(3));
        assertMoments(Initializer.fanInUniform(400), 1 / Math.sqrt(3 * 400.0), Math.sqrt(3));
        assertMoments(Initializer.glorot(), Math.sqrt(2 / (FAN_IN + FAN_OUT)), Math.sqrt(3));
    }

    /** Mean 0, the deviation, and no number beyond so many of them. */
    private static void assertMoments(Initializer initializer, double deviation, double reach) {
        float[] values = draw(initializer, CONVOLUTION, 1);
        double mean = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
        double square = IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * values[i])
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(0, within(5 * deviation / Math.sqrt(values.length)));
        assertThat(Math.sqrt(square)).isCloseTo(deviation, within(0.02 * deviation));
        for (float value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo((float) (reach * deviation * 1.0001));
        }
    }

    @ParameterizedTest
    @CsvSource({"12, 5", "5, 12", "7, 7"})
    void makesTheShorterSideOrthonormal(int rows, int columns) {
        float[] q = draw(Initializer.orthogonal(), Shape.of(rows, columns), 1);
        boolean tall = rows >= columns;
        int vectors = Math.min(rows, columns);
        for (int i = 0; i < vectors; i++) {
            for (int j = 0; j < vectors; j++) {
                double product = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    product += tall ? q[k * columns + i] * q[k * columns + j] : q[i * columns + k] * q[j * columns + k];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-5));
            }
        }
    }

    @Test
    void drawsTheSameNumbersFromTheSameSeedAlone() {
        float[] first = draw(Initializer.orthogonal(), Shape.of(6, 4), 1);
        assertThat(draw(Initializer.orthogonal(), Shape.of(6, 4), 1)).isEqualTo(first);
        assertThat(draw(Initializer.orthogonal(), Shape.of(6, 4), 2)).isNotEqualTo(first);
    }

    private static float[] draw(Initializer initializer, Shape shape, long seed) {
        try (TestGraph graph = new TestGraph(1)) {
            return graph.floats(initializer.create(graph.tf(), shape, new Seed(seed)));
        }
    }
}
