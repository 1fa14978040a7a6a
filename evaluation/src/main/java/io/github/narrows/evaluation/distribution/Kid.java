package io.github.narrows.evaluation.distribution;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * {@link KernelDistance} between the features of two sets, {@code kid-NETWORK}: the mean over subsets. Unlike the Frechet
 * distance it does not rise as pictures get fewer; it may be negative where two sets are alike.
 *
 * @param subsets how many pairs of subsets are drawn
 * @param subsetSize pictures in each, or all where there are fewer
 * @param seed from which the draws follow
 * @param most pictures of each set whose features are kept to draw from
 */
public record Kid(FeatureNetwork network, int subsets, int subsetSize, long seed, int most)
        implements SetMetric<FeatureSample> {

    /** Settings of {@code kid}. */
    public record Config(
            @Setting(value = "", help = "whose features are compared; none for that of the evaluation")
            Optional<FeatureNetwork.Config> network,

            @Setting(value = "100", min = 1, max = 10_000, help = "pairs of subsets that are drawn")
            int subsets,

            @Setting(value = "1000", min = 2, max = 20_000, help = "images of a subset, at most")
            int subsetSize,

            @Setting(value = "1", help = "from which the draws follow")
            long seed,

            @Setting(
                    value = "10000",
                    min = 2,
                    max = 100_000,
                    help = "images whose features are kept, evenly spaced: 4 bytes a feature and set")
            int most)
            implements Metric.Config {
        @Override
        public Kid create(MetricContext context) {
            return new Kid(context.network(network), subsets, subsetSize, seed, most);
        }
    }

    @Override
    public String name() {
        return "kid-" + network.name();
    }

    @Override
    public String definition() {
        return "unbiased squared maximum mean discrepancy with the kernel (x.y / features + 1)^3, mean over subsets drawn"
                + " from both sets without repetition; not clipped, not multiplied";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Map<String, Object> conditions(int images) {
        return Map.of(
                "subsets",
                subsets,
                "subset-size",
                size(images),
                "seed",
                seed,
                "kept",
                summary().size(images));
    }

    @Override
    public FeatureSample.Kind summary() {
        return new FeatureSample.Kind(most);
    }

    @Override
    public Optional<String> notFor(int pictures) {
        return TooFew.than(2, pictures);
    }

    private int size(int images) {
        return Math.min(subsetSize, summary().size(images));
    }

    @Override
    public double compare(FeatureSample originals, FeatureSample outputs) {
        FeatureRows first = originals.rows();
        FeatureRows second = outputs.rows();
        try (KernelDistance distance = new KernelDistance(first.width())) {
            double mean = distance.ofSubsets(first, second, subsets, size(first.rows()), seed).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            if (!Double.isFinite(mean)) {
                throw new ArithmeticException("the kernel distance is " + mean
                        + ": the features are so large that the cube of their products leaves the range of numbers");
            }
            return mean;
        }
    }
}
