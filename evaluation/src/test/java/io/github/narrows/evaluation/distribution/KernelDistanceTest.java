package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    @Test
    void theKernelOfTwoPairsIsTakenByHand() {
        FeatureRows a = new FeatureRows(new float[] {1, 0, 0, 1}, 2);
        FeatureRows b = new FeatureRows(new float[] {2, 0, 0, 0}, 2);
        try (KernelDistance distance = new KernelDistance(2)) {
            // Within: 1 and 1. Across: (2/2 + 1)^3, 1, 1, 1.
            assertThat(distance.between(a, b)).isCloseTo(1 + 1 - 2 * (8 + 1 + 1 + 1) / 4.0, within(1e-12));
        }
    }

    @Test
    void theSameDistributionIsAtDistanceZeroOnAverage() {
        FeatureRows a = NormalRows.standard(1, 2_000, 4);
        FeatureRows b = NormalRows.standard(2, 2_000, 4);
        FeatureRows far = NormalRows.of(3, 2_000, new double[] {1, 0, 0, 0}, new double[] {1, 1, 1, 1});
        try (KernelDistance distance = new KernelDistance(4)) {
            double near = mean(distance.ofSubsets(a, b, 20, 400, 5));
            assertThat(near).isBetween(-0.02, 0.02);
            assertThat(mean(distance.ofSubsets(a, far, 20, 400, 5))).isGreaterThan(0.2);
        }
    }

    @Test
    void subsetsFollowFromTheSeedAlone() {
        FeatureRows a = NormalRows.standard(1, 50, 3);
        FeatureRows b = NormalRows.standard(2, 40, 3);
        try (KernelDistance distance = new KernelDistance(3)) {
            List<Double> first = distance.ofSubsets(a, b, 6, 10, 7);
            assertThat(first).hasSize(6).doesNotHaveDuplicates();
            assertThat(distance.ofSubsets(a, b, 6, 10, 7)).isEqualTo(first);
            assertThat(distance.ofSubsets(a, b, 6, 10, 8)).isNotEqualTo(first);
        }
    }

    @Test
    void aSubsetHoldsNoPictureTwice() {
        FeatureRows a = NormalRows.standard(1, 30, 3);
        FeatureRows b = NormalRows.standard(2, 30, 3);
        try (KernelDistance distance = new KernelDistance(3)) {
            // Only all 30 without repetition are the whole set, in whichever order.
            double whole = distance.between(a, b);
            assertThat(distance.ofSubsets(a, b, 5, 30, 1))
                    .allSatisfy(subset -> assertThat(subset).isCloseTo(whole, within(1e-12)));
        }
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
