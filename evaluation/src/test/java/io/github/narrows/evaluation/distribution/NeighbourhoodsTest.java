package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodsTest {
    @Test
    void ballsReachToTheNearestOtherPicturesAndHoldTheirSurface() {
        Neighbourhoods line = new Neighbourhoods(new FeatureRows(new float[] {0, 1, 3, 7}, 1), 2);
        assertThat(line.radii()).containsExactly(3, 2, 3, 6);
        assertThat(line.contain(new FeatureRows(new float[] {-3, -3.001f, 13, 13.001f}, 1)))
                .containsExactly(true, false, true, false);
    }

    @Test
    void aSetCoversItself() {
        FeatureRows set = NormalRows.standard(1, 700, 5);
        assertThat(new Neighbourhoods(set, 3).share(set)).isEqualTo(1);
    }

    @Test
    void equalPicturesCoverThemselvesAndNothingElse() {
        Neighbourhoods point =
                new Neighbourhoods(new FeatureRows(new float[] {0.1f, 0.7f, 0.1f, 0.7f, 0.1f, 0.7f}, 2), 2);
        assertThat(point.radii()).containsExactly(0, 0, 0);
        assertThat(point.contain(new FeatureRows(new float[] {0.1f, 0.7f, 0.1f, 0.7000001f}, 2)))
                .containsExactly(true, false);
    }

    @Test
    void moreThanOneBlockOfPicturesIsSearchedWhole() {
        FeatureRows set = NormalRows.standard(2, 600, 3);
        FeatureRows others = NormalRows.of(3, 50, new double[] {1, 1, 1}, new double[] {2, 2, 2});
        Neighbourhoods neighbourhoods = new Neighbourhoods(set, 4);
        double[] radii = neighbourhoods.radii();
        boolean[] inside = neighbourhoods.contain(others);
        for (int i = 0; i < set.rows(); i++) {
            assertThat(radii[i]).isEqualTo(kth(set, i, 4));
        }
        assertThat(inside).contains(true, false);
        for (int i = 0; i < others.rows(); i++) {
            boolean expected = false;
            for (int j = 0; j < set.rows(); j++) {
                expected |= distance(set, j, others, i) <= radii[j];
            }
            assertThat(inside[i]).isEqualTo(expected);
        }
    }

    @Test
    void asManyNeighboursAsPicturesAreRefused() {
        assertThatThrownBy(() -> new Neighbourhoods(NormalRows.standard(1, 3, 2), 3))
                .hasMessageContaining("3 pictures have no 3 nearest neighbours");
    }

    private static double kth(FeatureRows set, int row, int k) {
        return IntStream.range(0, set.rows())
                .filter(other -> other != row)
                .mapToDouble(other -> distance(set, row, set, other))
                .sorted()
                .skip(k - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static double distance(FeatureRows a, int i, FeatureRows b, int j) {
        double sum = 0;
        for (int feature = 0; feature < a.width(); feature++) {
            double difference = (double) a.at(i, feature) - b.at(j, feature);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
