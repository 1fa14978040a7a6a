package io.github.narrows.evaluation.distribution;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * {@link FrechetDistance} between every second original and the others, {@code frechet-NETWORK-floor}: what two sets of real
 * pictures are apart for no other reason than that each has half as many.
 */
public record FrechetFloor(FeatureNetwork network) implements SetMetric<Halves> {

    /** Settings of {@code frechet-floor}. */
    public record Config(
            @Setting(value = "", help = "whose features are compared; none for that of the evaluation")
            Optional<FeatureNetwork.Config> network)
            implements Metric.Config {
        @Override
        public FrechetFloor create(MetricContext context) {
            return new FrechetFloor(context.network(network));
        }
    }

    @Override
    public String name() {
        return network.frechetName() + "-floor";
    }

    @Override
    public String definition() {
        return Frechet.RULE + " of the features of every second original and of the others; no output is in it";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Map<String, Object> conditions(int images) {
        return Map.of("images-of-a-half", images / 2);
    }

    @Override
    public FeatureSummary.Kind<Halves> summary() {
        return new Halves.Kind();
    }

    @Override
    public Optional<String> notFor(int pictures) {
        return TooFew.than(4, pictures);
    }

    @Override
    public double compare(Halves originals, Halves outputs) {
        return FrechetDistance.between(
                originals.even().gaussian(), originals.odd().gaussian());
    }
}
