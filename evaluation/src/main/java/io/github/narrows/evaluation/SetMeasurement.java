package io.github.narrows.evaluation;

import io.github.narrows.evaluation.distribution.FeatureRows;
import io.github.narrows.evaluation.distribution.FeatureSummary;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.evaluation.distribution.SetMetric;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.evaluation.metric.NotFiniteException;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes the numbers of set metrics over one pass: each image goes through each network once, and memory is bounded. */
final class SetMeasurement {
    private static final String COMPARED =
            "the originals as a set with their own reconstructions, the protocol of rFID";

    private final List<SetMetric<?>> metrics;
    private final EvaluationSet set;
    private final List<SetGathering<?>> gatherings = new ArrayList<>();
    private long images;

    /** @param metrics that can be taken of so many images */
    SetMeasurement(List<SetMetric<?>> metrics, EvaluationSet set, Optional<ReferenceStatistics> references) {
        this.metrics = metrics;
        this.set = set;
        for (SetMetric<?> metric : metrics) {
            if (gatherings.stream().noneMatch(gathering -> gathering.isFor(metric))) {
                gatherings.add(gathering(metric, metric.summary(), references));
            }
        }
    }

    private <S extends FeatureSummary> SetGathering<S> gathering(
            SetMetric<?> metric, FeatureSummary.Kind<S> kind, Optional<ReferenceStatistics> references) {
        return new SetGathering<>(metric.network(), kind, set, references);
    }

    /** The networks that must see the originals, too. */
    Set<FeatureNetwork> ofOriginals() {
        return gatherings.stream()
                .filter(SetGathering::lacksOriginals)
                .map(SetGathering::network)
                .collect(Collectors.toSet());
    }

    /** @throws NotFiniteException if a feature is not finite; it names the image */
    void add(BatchNumbers batch, int count) {
        batch.originals().forEach(this::checkFinite);
        batch.outputs().forEach(this::checkFinite);
        gatherings.forEach(gathering -> gathering.add(batch));
        images += count;
    }

    private void checkFinite(FeatureNetwork network, FeatureRows features) {
        for (int i = 0; i < features.values().length; i++) {
            float value = features.values()[i];
            if (!Float.isFinite(value)) {
                throw new NotFiniteException("a feature of " + network.name(), images + i / features.width(), value);
            }
        }
    }

    /** The numbers, in the end; what was gathered of the originals is kept for later evaluations. */
    SortedMap<String, Double> values() {
        gatherings.forEach(SetGathering::keepOriginals);
        SortedMap<String, Double> values = new TreeMap<>();
        metrics.forEach(metric -> values.put(metric.name(), value(metric)));
        return values;
    }

    private double value(SetMetric<?> metric) {
        return gatherings.stream()
                .filter(gathering -> gathering.isFor(metric))
                .findFirst()
                .orElseThrow()
                .compare(metric);
    }

    SortedMap<String, MetricProtocol> protocols() {
        SortedMap<String, MetricProtocol> protocols = new TreeMap<>();
        for (SetMetric<?> metric : metrics) {
            Map<String, Object> network = Map.of(
                    "network", metric.network().name(),
                    "network-digest", metric.network().digest(),
                    "compared", COMPARED);
            protocols.put(
                    metric.name(),
                    MetricProtocol.of(metric, EvaluationMetrics.SCALE, set.size(), set.crop(), Math.toIntExact(images))
                            .with(new TreeMap<>(network)));
        }
        return protocols;
    }
}
