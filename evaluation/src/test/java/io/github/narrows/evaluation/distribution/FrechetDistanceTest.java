package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrechetDistanceTest {
    private static final double[] MEAN = {0, 1, 2, 3, 4, 5};
    private static final double[] DEVIATION = {3, 1, 1, 0.5, 0.2, 0.1};

    @Test
    void aSetIsAtDistanceZeroFromItself() {
        Gaussian set = NormalRows.gaussian(NormalRows.of(1, 100, MEAN, DEVIATION));
        assertThat(FrechetDistance.between(set, set)).isBetween(0.0, 1e-12 * set.trace());
    }

    @Test
    void aSetOfFewerPicturesThanFeaturesIsAtDistanceZeroFromItself() {
        Gaussian set = NormalRows.gaussian(NormalRows.standard(2, 20, 64));
        // Every root of a 0 that rounding moved by 1e-16 is 1e-8.
        assertThat(FrechetDistance.between(set, set)).isBetween(0.0, 1e-6 * set.trace());
    }

    @Test
    void independentFeaturesAreTheirDistancesSummed() {
        Gaussian a = diagonal(new double[] {0, 1}, new double[] {4, 9});
        Gaussian b = diagonal(new double[] {3, 1}, new double[] {1, 25});
        // (0 - 3)^2 + (2 - 1)^2 and 0 + (3 - 5)^2
        assertThat(FrechetDistance.between(a, b)).isCloseTo(14, within(1e-12));
        assertThat(FrechetDistance.between(b, a)).isCloseTo(14, within(1e-12));
    }

    @Test
    void rotatingAllFeaturesChangesNothing() {
        Gaussian a = NormalRows.gaussian(NormalRows.of(3, 90, MEAN, DEVIATION));
        Gaussian b = NormalRows.gaussian(NormalRows.standard(4, 80, 6));
        double distance = FrechetDistance.between(a, b);
        assertThat(distance).isGreaterThan(1);
        double[] axis = {1, -2, 0.5, 3, 0.25, -1};
        assertThat(FrechetDistance.between(mirrored(a, axis), mirrored(b, axis)))
                .isCloseTo(distance, within(1e-11 * distance));
    }

    @Test
    void manyDrawsOfTwoGaussiansComeToTheirDistance() {
        Gaussian a = NormalRows.gaussian(NormalRows.standard(5, 200_000, 2));
        Gaussian b = NormalRows.gaussian(NormalRows.of(6, 200_000, new double[] {1, 0}, new double[] {2, 0.5}));
        assertThat(FrechetDistance.between(a, b)).isCloseTo(1 + 1 + 0.25, within(0.03));
    }

    @Test
    void aRidgeIsAddedToEveryVariance() {
        Gaussian a = diagonal(new double[] {0, 0}, new double[] {3, 0});
        Gaussian b = diagonal(new double[] {0, 0}, new double[] {0, 8});
        double first = Math.sqrt(4) - Math.sqrt(1);
        double second = Math.sqrt(1) - Math.sqrt(9);
        assertThat(FrechetDistance.between(a.withRidge(1), b.withRidge(1)))
                .isCloseTo(first * first + second * second, within(1e-12));
    }

    @Test
    void whatIsNotFiniteIsRefusedInWords() {
        Gaussian good = diagonal(new double[] {0, 0}, new double[] {1, 1});
        Gaussian bad = diagonal(new double[] {0, 0}, new double[] {1, Double.NaN});
        assertThatThrownBy(() -> FrechetDistance.between(good, bad))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("the covariance of the second set is not finite");
        assertThatThrownBy(() -> FrechetDistance.between(
                        diagonal(new double[] {Double.POSITIVE_INFINITY, 0}, new double[] {1, 1}), good))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("of the first set is not finite");
    }

    @Test
    void featuresOfTwoNetworksCannotBeCompared() {
        assertThatThrownBy(() -> FrechetDistance.between(
                        diagonal(new double[2], new double[2]), diagonal(new double[3], new double[3])))
                .hasMessageContaining("2 features cannot be compared with 3");
    }

    private static Gaussian diagonal(double[] mean, double[] variances) {
        int width = mean.length;
        double[] covariance = new double[width * width];
        IntStream.range(0, width).forEach(i -> covariance[i * width + i] = variances[i]);
        return new Gaussian(mean, covariance);
    }

    /** H m and H S H with H = I - 2 v v' / v'v. */
    private static Gaussian mirrored(Gaussian gaussian, double[] axis) {
        int width = gaussian.width();
        double[] mirror = new double[width * width];
        double length =
                IntStream.range(0, width).mapToDouble(i -> axis[i] * axis[i]).sum();
        for (int i = 0; i < width * width; i++) {
            mirror[i] = (i / width == i % width ? 1 : 0) - 2 * axis[i / width] * axis[i % width] / length;
        }
        double[] covariance = product(product(mirror, gaussian.covariance(), width), mirror, width);
        return new Gaussian(product(mirror, gaussian.mean(), width), covariance);
    }

    private static double[] product(double[] left, double[] right, int width) {
        int columns = right.length / width;
        double[] product = new double[width * columns];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < columns; j++) {
                for (int k = 0; k < width; k++) {
                    product[i * columns + j] += left[i * width + k] * right[k * columns + j];
                }
            }
        }
        return product;
    }
}
