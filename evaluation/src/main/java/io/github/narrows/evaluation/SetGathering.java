package io.github.narrows.evaluation;

import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.evaluation.distribution.FeatureSummary;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.evaluation.distribution.SetMetric;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What metrics of one network need of the originals and of the outputs: gathered over a pass, the originals only where no
 * earlier pass has left them.
 *
 * @param <S> what is kept of a set
 */
final class SetGathering<S extends FeatureSummary> {
    private final FeatureNetwork network;
    private final FeatureSummary.Kind<S> kind;
    private final EvaluationSet set;
    private final Optional<ReferenceStatistics> references;
    private final boolean known;
    private @Nullable S originals;
    private @Nullable S outputs;

    SetGathering(
            FeatureNetwork network,
            FeatureSummary.Kind<S> kind,
            EvaluationSet set,
            Optional<ReferenceStatistics> references) {
        this.network = network;
        this.kind = kind;
        this.set = set;
        this.references = references;
        this.originals = references
                .flatMap(kept -> set.description().flatMap(pictures -> kept.find(pictures, network, kind)))
                .orElse(null);
        this.known = originals != null;
    }

    FeatureNetwork network() {
        return network;
    }

    boolean lacksOriginals() {
        return !known;
    }

    /** Whether it serves a metric. */
    boolean isFor(SetMetric<?> metric) {
        return metric.network() == network && metric.summary().equals(kind);
    }

    void add(BatchNumbers batch) {
        if (!known) {
            originals = added(originals, of(batch.originals().get(network)));
        }
        outputs = added(outputs, of(batch.outputs().get(network)));
    }

    private FeatureRows of(@Nullable FeatureRows rows) {
        if (rows == null) {
            throw new IllegalStateException("the batch was not measured by " + network.name());
        }
        return rows;
    }

    private S added(@Nullable S summary, FeatureRows rows) {
        S started = summary == null ? kind.empty(rows.width(), set.count()) : summary;
        started.add(rows);
        return started;
    }

    /** Leaves the originals to later passes. */
    void keepOriginals() {
        S gathered = originals;
        if (!known && gathered != null) {
            references.ifPresent(
                    kept -> set.description().ifPresent(pictures -> kept.keep(pictures, network, kind, gathered)));
        }
    }

    /** The number of a metric that it {@link #isFor}. */
    double compare(SetMetric<?> metric) {
        S first = originals;
        S second = outputs;
        if (first == null || second == null) {
            throw new IllegalStateException(metric.name() + " of no images is undefined");
        }
        return ofKind(metric).compare(first, second);
    }

    /** A metric whose kind of summary is this one takes such summaries. */
    @SuppressWarnings("unchecked")
    private SetMetric<S> ofKind(SetMetric<?> metric) {
        return (SetMetric<S>) metric;
    }
}
