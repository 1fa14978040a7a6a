package io.github.narrows.evaluation.distribution;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.model.feature.FeatureNetwork;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * {@link FrechetDistance} between the features of two sets, {@code frechet-NETWORK}, or {@code fid} of the network by which FID is defined. With fewer pictures than features the
 * covariances are singular, which is no trouble to compute with; but the number rises as pictures get fewer, so only numbers
 * over equally many compare.
 *
 * @param ridge added to every variance; 0 for none
 */
public record Frechet(FeatureNetwork network, double ridge) implements SetMetric<Moments> {
    static final String RULE = "|m1 - m2|^2 + Tr(S1 + S2 - 2 (S1 S2)^1/2) of the means and covariances (n - 1)";

    /** Settings of {@code frechet}. */
    public record Config(
            @Setting(value = "", help = "whose features are compared; none for that of the evaluation")
            Optional<FeatureNetwork.Config> network,

            @Setting(value = "0", min = 0, help = "added to every variance; 0 for none")
            double ridge)
            implements Metric.Config {
        @Override
        public Frechet create(MetricContext context) {
            return new Frechet(context.network(network), ridge);
        }
    }

    @Override
    public String name() {
        return network.frechetName();
    }

    @Override
    public String definition() {
        return RULE + " of the features of both sets";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Map<String, Object> conditions(int images) {
        return Map.of("ridge", ridge);
    }

    @Override
    public FeatureSummary.Kind<Moments> summary() {
        return new Moments.Kind();
    }

    @Override
    public Optional<String> notFor(int pictures) {
        return TooFew.than(2, pictures);
    }

    @Override
    public double compare(Moments originals, Moments outputs) {
        return FrechetDistance.between(
                originals.gaussian().withRidge(ridge), outputs.gaussian().withRidge(ridge));
    }
}
