package io.github.narrows.evaluation.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.Golden;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("rounding")
class DistributionGoldenTest {
    private static final Golden METRICS = Golden.read("/golden/metrics.json");
    private static final Golden SETS = Golden.read("/golden/sets.json");

    @Test
    void featuresHaveTheReferenceMeansCovariancesAndDistance() {
        Golden.Case golden = METRICS.named("frechet_features").inFloat64();
        Gaussian a = gaussian(golden, "features_a");
        Gaussian b = gaussian(golden, "features_b");
        golden.assertMatches("mean_a", a.mean());
        golden.assertMatches("mean_b", b.mean());
        golden.assertMatches("covariance_a", a.covariance());
        golden.assertMatches("covariance_b", b.covariance());
        golden.assertMatches("trace_of_root", FrechetDistance.traceOfRoot(a, b));
        golden.assertMatches("distance", FrechetDistance.between(a, b));
    }

    @Test
    void fewerPicturesThanFeaturesHaveTheReferenceDistanceWithoutARidge() {
        Golden.Case golden = METRICS.named("frechet_few_features").inFloat64();
        Gaussian a = gaussian(golden, "features_a");
        Gaussian b = gaussian(golden, "features_b");
        golden.assertMatches("trace_of_root", FrechetDistance.traceOfRoot(a, b));
        golden.assertMatches("distance", FrechetDistance.between(a, b));
        golden.assertMatches("distance", FrechetDistance.between(b, a));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "diagonal", "singular_diagonal", "zero_covariance", "identical"})
    void gaussiansHaveTheReferenceDistance(String name) {
        Golden.Case golden = METRICS.named("frechet_gaussians_" + name).inFloat64();
        Gaussian a = new Gaussian(singles(golden, "mean_a"), singles(golden, "covariance_a"));
        Gaussian b = new Gaussian(singles(golden, "mean_b"), singles(golden, "covariance_b"));
        golden.assertMatches("distance", FrechetDistance.between(a, b));
        golden.assertMatches("trace_of_root", FrechetDistance.traceOfRoot(a, b));
    }

    @Test
    void smallSetsHaveTheReferenceDistance() {
        Golden.Case golden = SETS.named("frechet");
        Gaussian a = gaussian(golden, "features_a");
        Gaussian b = gaussian(golden, "features_b");
        golden.assertMatches("distance", FrechetDistance.between(a, b));
        golden.assertMatches("trace_of_root", FrechetDistance.traceOfRoot(a, b));
    }

    @Test
    void setsHaveTheReferenceKernelDistanceWholeAndInSubsets() {
        Golden.Case golden = SETS.named("kid");
        FeatureRows a = rows(golden, "features_a");
        FeatureRows b = rows(golden, "features_b");
        int[][] subsetsA = subsets(golden, "subsets_a");
        int[][] subsetsB = subsets(golden, "subsets_b");
        try (KernelDistance distance = new KernelDistance(a.width())) {
            golden.assertMatches("kid", distance.between(a, b));
            golden.assertMatches(
                    "subset_kids",
                    IntStream.range(0, subsetsA.length)
                            .mapToDouble(i -> distance.between(a.select(subsetsA[i]), b.select(subsetsB[i])))
                            .toArray());
            int[] half = golden.inputInts("half_of_a");
            int[] otherHalf = IntStream.range(0, a.rows())
                    .filter(row -> Arrays.stream(half).noneMatch(taken -> taken == row))
                    .toArray();
            golden.assertMatches("kid_of_halves", distance.between(a.select(half), a.select(otherHalf)));
        }
    }

    @Test
    void setsHaveTheReferencePrecisionAndRecall() {
        Golden.Case golden = SETS.named("precision_recall");
        FeatureRows a = rows(golden, "features_a");
        FeatureRows b = rows(golden, "features_b");
        int k = golden.inputInts("k")[0];
        Neighbourhoods real = new Neighbourhoods(a, k);
        Neighbourhoods generated = new Neighbourhoods(b, k);
        golden.assertMatches("radii_a", real.radii());
        golden.assertMatches("radii_b", generated.radii());
        assertThat(ones(real.contain(b))).containsExactly(golden.expectedInts("b_inside_a"));
        assertThat(ones(generated.contain(a))).containsExactly(golden.expectedInts("a_inside_b"));
        golden.assertMatches("precision", real.share(b));
        golden.assertMatches("recall", generated.share(a));
        golden.assertMatches("precision_k1", new Neighbourhoods(a, 1).share(b));
        golden.assertMatches("recall_k1", new Neighbourhoods(b, 1).share(a));
        golden.assertMatches("precision_k5", new Neighbourhoods(a, 5).share(b));
        golden.assertMatches("recall_k5", new Neighbourhoods(b, 5).share(a));
    }

    private static int[] ones(boolean[] inside) {
        return IntStream.range(0, inside.length).map(i -> inside[i] ? 1 : 0).toArray();
    }

    private static int[][] subsets(Golden.Case golden, String name) {
        int size = (int) golden.inputShape(name)[1];
        int[] rows = golden.inputInts(name);
        return IntStream.range(0, rows.length / size)
                .mapToObj(i -> Arrays.copyOfRange(rows, i * size, (i + 1) * size))
                .toArray(int[][]::new);
    }

    private static FeatureRows rows(Golden.Case golden, String name) {
        return new FeatureRows(golden.input(name), (int) golden.inputShape(name)[1]);
    }

    private static Gaussian gaussian(Golden.Case golden, String name) {
        FeatureRows rows = rows(golden, name);
        Moments moments = new Moments(rows.width());
        moments.add(rows);
        return moments.gaussian();
    }

    /** The inputs are float32 numbers, which their digits name. */
    private static double[] singles(Golden.Case golden, String name) {
        float[] values = golden.input(name);
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }
}
