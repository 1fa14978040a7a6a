package io.github.narrows.evaluation.distribution;

import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.Optional;

/**
 * A number that compares two sets of pictures as wholes, by what a network makes of them. In an evaluation they are the
 * originals and their reconstructions.
 *
 * <p>Every picture goes through the network once, whatever the number of metrics that use it. A metric says which
 * {@link FeatureSummary} of each set it needs; that of the originals may come from an earlier evaluation. The protocol names the
 * network and its digest without the metric's doing.
 *
 * @param <S> what is kept of a set
 */
public interface SetMetric<S extends FeatureSummary> extends Metric {
    /** Whose vectors of pictures are compared. */
    FeatureNetwork network();

    /** What is kept of each of the two sets. */
    FeatureSummary.Kind<S> summary();

    /** Why so few pictures cannot be compared; empty where they can. */
    Optional<String> notFor(int pictures);

    /**
     * The number.
     *
     * @param originals of as many pictures as outputs
     * @param outputs what a model made
     * @throws ArithmeticException if it is not finite, with the reason in words
     */
    double compare(S originals, S outputs);
}
