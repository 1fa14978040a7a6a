package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.op.Ops;

class NestedDropoutTest {
    private static final int IMAGES = 20_000;
    private static final int COMPONENTS = 4;

    @Test
    void uniformKeepsEveryNumberOfFirstComponentsEquallyOften() {
        int[] lengths = lengths(new UniformDropout(1), 1);
        assertThat(lengths[0]).isZero();
        for (int length = 1; length <= COMPONENTS; length++) {
            assertThat(lengths[length] / (double) IMAGES).isCloseTo(0.25, within(0.02));
        }
    }

    @Test
    void geometricStopsBehindEveryComponentWithOneProbability() {
        int[] lengths = lengths(new GeometricDropout(1, 0.5), 1);
        double[] expected = {0, 0.5, 0.25, 0.125, 0.125};
        for (int length = 0; length <= COMPONENTS; length++) {
            assertThat(lengths[length] / (double) IMAGES).isCloseTo(expected[length], within(0.02));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1})
    void onlyAShareOfTheImagesLosesComponents(double share) {
        int[] lengths = lengths(new GeometricDropout(share, 0.999), 1);
        assertThat(lengths[COMPONENTS] / (double) IMAGES).isCloseTo(1 - share, within(0.02));
    }

    @Test
    void anotherPassDrawsAnew() {
        assertThat(lengths(new UniformDropout(1), 1)).isNotEqualTo(lengths(new UniformDropout(1), 2));
    }

    @Test
    void allPositionsOfAnImageKeepTheSameComponents() {
        float[] kept = kept(new UniformDropout(1), 1, 100, 3);
        for (int image = 0; image < 100; image++) {
            float[] first = Arrays.copyOfRange(kept, image * 12, image * 12 + COMPONENTS);
            for (int position = 1; position < 3; position++) {
                int from = image * 12 + position * COMPONENTS;
                assertThat(Arrays.copyOfRange(kept, from, from + COMPONENTS)).containsExactly(first);
            }
        }
    }

    /** How many images kept 0, 1, .. components; fails if a kept one stands behind a dropped one. */
    private static int[] lengths(NestedDropout dropout, long draw) {
        float[] kept = kept(dropout, draw, IMAGES, 1);
        int[] counts = new int[COMPONENTS + 1];
        for (int image = 0; image < IMAGES; image++) {
            int length = 0;
            while (length < COMPONENTS && kept[image * COMPONENTS + length] == 1) {
                length++;
            }
            for (int behind = length; behind < COMPONENTS; behind++) {
                assertThat(kept[image * COMPONENTS + behind]).isZero();
            }
            counts[length]++;
        }
        return counts;
    }

    private static float[] kept(NestedDropout dropout, long draw, int images, int positions) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            float[] ones = new float[images * positions * COMPONENTS];
            Arrays.fill(ones, 1);
            return graph.floats(dropout.drop(
                    tf, graph.constant(ones, images, positions, 1, COMPONENTS), tf.constant(new long[] {7, draw})));
        }
    }
}
