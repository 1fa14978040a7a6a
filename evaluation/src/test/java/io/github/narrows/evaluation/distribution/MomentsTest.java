package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final double[] MEAN = {0, 3, -40, 1e3, 2e-3};
    private static final double[] DEVIATION = {1, 10, 0.5, 7, 1e-3};

    @Test
    void meanAndCovarianceAreThoseOfTwoPassesOverAllRows() {
        FeatureRows rows = NormalRows.of(1, 200, MEAN, DEVIATION);
        Moments moments = new Moments(5);
        IntStream.iterate(0, from -> from < 200, from -> from + 64)
                .forEach(from -> moments.add(rows.select(
                        IntStream.range(from, Math.min(200, from + 64)).toArray())));
        assertThat(moments.count()).isEqualTo(200);
        assertEqual(moments.gaussian(), inTwoPasses(rows), 1e-13);
    }

    @Test
    void theOrderOfMergingDoesNotMatter() {
        FeatureRows rows = NormalRows.of(2, 300, MEAN, DEVIATION);
        List<Moments> parts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            int part = i;
            Moments moments = new Moments(5);
            moments.add(rows.select(
                    IntStream.range(0, 300).filter(row -> row * row % 7 == part).toArray()));
            parts.add(moments);
        }
        Gaussian inOrder = merged(parts);
        for (int i = 0; i < 5; i++) {
            Collections.shuffle(parts, new Random(i));
            assertEqual(merged(parts), inOrder, 1e-12);
        }
        assertEqual(inOrder, inTwoPasses(rows), 1e-12);
    }

    @Test
    void aMeanFarFromZeroTakesNoDigitsFromTheCovariance() {
        double[] far = {1e4, -1e4};
        FeatureRows rows = NormalRows.of(3, 500, far, new double[] {1, 1});
        Moments oneByOne = new Moments(2);
        IntStream.range(0, 500).forEach(row -> oneByOne.add(rows.select(row)));
        assertEqual(oneByOne.gaussian(), inTwoPasses(rows), 1e-12);
    }

    @Test
    void aSinglePictureHasNoCovariance() {
        Moments moments = new Moments(5);
        moments.add(NormalRows.of(1, 1, MEAN, DEVIATION));
        assertThatThrownBy(moments::gaussian).hasMessageContaining("at least 2 pictures, there are 1");
    }

    @Test
    void picturesOfAnotherNetworkAreRefused() {
        Moments moments = new Moments(4);
        assertThatThrownBy(() -> moments.add(NormalRows.of(1, 2, MEAN, DEVIATION)))
                .hasMessageContaining("4 features, not 5");
        assertThatThrownBy(() -> moments.merge(new Moments(5))).hasMessageContaining("4 features, not 5");
    }

    private static Gaussian merged(List<Moments> parts) {
        Moments all = new Moments(5);
        parts.forEach(all::merge);
        return all.gaussian();
    }

    private static Gaussian inTwoPasses(FeatureRows rows) {
        int width = rows.width();
        double[] mean = new double[width];
        double[] covariance = new double[width * width];
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < width; i++) {
                mean[i] += rows.at(row, i) / (double) rows.rows();
            }
        }
        for (int row = 0; row < rows.rows(); row++) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    covariance[i * width + j] +=
                            (rows.at(row, i) - mean[i]) * (rows.at(row, j) - mean[j]) / (rows.rows() - 1);
                }
            }
        }
        return new Gaussian(mean, covariance);
    }

    /** Of each covariance relative to the deviations of its features, of each mean relative to the largest. */
    private static void assertEqual(Gaussian actual, Gaussian expected, double tolerance) {
        int width = expected.width();
        double largest = Arrays.stream(expected.mean()).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < width; i++) {
            assertThat(Math.abs(actual.mean()[i] - expected.mean()[i])).isLessThanOrEqualTo(tolerance * largest);
            for (int j = 0; j < width; j++) {
                double scale = Math.sqrt(expected.covariance()[i * width + i] * expected.covariance()[j * width + j]);
                assertThat(Math.abs(actual.covariance()[i * width + j] - expected.covariance()[i * width + j]))
                        .isLessThanOrEqualTo(tolerance * scale);
            }
        }
    }
}
