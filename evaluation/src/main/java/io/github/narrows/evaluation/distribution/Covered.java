package io.github.narrows.evaluation.distribution;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * Improved precision, {@code precision-NETWORK}, or recall, {@code recall-NETWORK}: which share of one set lies in the
 * {@link Neighbourhoods} of the other.
 *
 * @param which of the two
 * @param neighbours that the ball around a picture holds
 * @param most pictures of each set that are compared; time goes with the square of it
 */
public record Covered(FeatureNetwork network, Which which, int neighbours, int most)
        implements SetMetric<FeatureSample> {

    /** Which set is covered by which. */
    public enum Which {
        /** The share of outputs among originals: whether what is made looks real. */
        PRECISION("precision", "outputs", "an original") {
            @Override
            double of(FeatureRows originals, FeatureRows outputs, int neighbours) {
                return new Neighbourhoods(originals, neighbours).share(outputs);
            }
        },
        /** The share of originals among outputs: whether everything real can be made. */
        RECALL("recall", "originals", "an output") {
            @Override
            double of(FeatureRows originals, FeatureRows outputs, int neighbours) {
                return new Neighbourhoods(outputs, neighbours).share(originals);
            }
        };

        private final String id;
        private final String covered;
        private final String centre;

        Which(String id, String covered, String centre) {
            this.id = id;
            this.covered = covered;
            this.centre = centre;
        }

        abstract double of(FeatureRows originals, FeatureRows outputs, int neighbours);
    }

    /** Settings of {@code precision}. */
    public record PrecisionConfig(
            @Setting(value = "", help = "whose features are compared; none for that of the evaluation")
            Optional<FeatureNetwork.Config> network,

            @Setting(value = "3", min = 1, max = 100, help = "other images that the ball around an image holds")
            int neighbours,

            @Setting(
                    value = "10000",
                    min = 2,
                    max = 100_000,
                    help = "images that are compared, evenly spaced; time goes with the square of it")
            int most)
            implements Metric.Config {
        @Override
        public Covered create(MetricContext context) {
            return new Covered(context.network(network), Which.PRECISION, neighbours, most);
        }
    }

    /** Settings of {@code recall}. */
    public record RecallConfig(
            @Setting(value = "", help = "whose features are compared; none for that of the evaluation")
            Optional<FeatureNetwork.Config> network,

            @Setting(value = "3", min = 1, max = 100, help = "other images that the ball around an image holds")
            int neighbours,

            @Setting(
                    value = "10000",
                    min = 2,
                    max = 100_000,
                    help = "images that are compared, evenly spaced; time goes with the square of it")
            int most)
            implements Metric.Config {
        @Override
        public Covered create(MetricContext context) {
            return new Covered(context.network(network), Which.RECALL, neighbours, most);
        }
    }

    @Override
    public String name() {
        return which.id + "-" + network.name();
    }

    @Override
    public String definition() {
        return "the share of " + which.covered + " no farther from " + which.centre + " than the latter's k-th nearest"
                + " neighbour in its own set";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public Map<String, Object> conditions(int images) {
        return Map.of("k", neighbours, "kept", summary().size(images));
    }

    @Override
    public FeatureSample.Kind summary() {
        return new FeatureSample.Kind(most);
    }

    @Override
    public Optional<String> notFor(int pictures) {
        return TooFew.than(neighbours + 1, summary().size(pictures));
    }

    @Override
    public double compare(FeatureSample originals, FeatureSample outputs) {
        return which.of(originals.rows(), outputs.rows(), neighbours);
    }
}
