package io.github.narrows.bottleneck.vq.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.graph.Seed;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/** Codes before any data are seen. */
class CodebookStartTest {
    private static final int CODES = 1000;
    private static final int CHANNELS = 25;
    /** Five standard deviations of the mean square of so many normal numbers, over its expectation. */
    private static final double BOUND = 5 * Math.sqrt(2.0 / (CODES * CHANNELS));

    @Test
    void hasAboutUnitLengthUntilTheClustersAreKnown() {
        assertThat(CHANNELS * meanSquare(values(KMeansStart.DEFAULTS))).isCloseTo(1, within(BOUND));
    }

    @Test
    void isNormalWithTheStatedDeviation() {
        assertThat(meanSquare(values(new CodebookStart.Normal(3)))).isCloseTo(9, within(9 * BOUND));
    }

    /** U(-1/K, 1/K), whose variance is 1 / (3 K^2). */
    @Test
    void isUniformWithinOneOverTheCodes() {
        float[] values = values(new CodebookStart.Uniform());
        for (float value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(1f / CODES);
        }
        assertThat(3.0 * CODES * CODES * meanSquare(values)).isCloseTo(1, within(BOUND));
    }

    private static float[] values(CodebookStart start) {
        try (TestGraph graph = new TestGraph(1)) {
            Shape shape = Shape.of(CODES, CHANNELS);
            return graph.floats(start.initialVectors().create(graph.tf(), shape, new Seed(2)));
        }
    }

    private static double meanSquare(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum / values.length;
    }
}
