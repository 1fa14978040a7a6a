package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.evaluation.metric.MetricMean;
import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is gathered over one pass: means over images, counts of codes, features of whole sets. */
final class Tally {
    private final EvaluationSet set;
    private final List<CodePart> numberedParts;
    private final List<MetricMean> means;
    private final List<CodeCounter> counters;
    private final BatchMeans reported = new BatchMeans();
    private final SetMeasurement whole;
    private int images;

    /** @param numberedParts in the order in which their indices come */
    Tally(EvaluationSet set, Metrics metrics, List<CodePart> numberedParts, Optional<ReferenceStatistics> references) {
        this.set = set;
        this.numberedParts = numberedParts;
        this.means = metrics.ofImages(set.size()).stream().map(MetricMean::new).toList();
        this.counters = numberedParts.stream()
                .filter(CodeCounter::countable)
                .map(CodeCounter::new)
                .toList();
        this.whole = new SetMeasurement(metrics.ofSets(set.count()), set, references);
    }

    /** The networks that must see the originals, too. */
    Set<FeatureNetwork> ofOriginals() {
        return whole.ofOriginals();
    }

    /** Takes in a batch of so many images. */
    void add(BatchNumbers numbers, int count) {
        for (int i = 0; i < means.size(); i++) {
            means.get(i).add(numbers.perImage().get(i), count);
        }
        counters.forEach(counter -> counter.add(numbers.indices().get(numberedParts.indexOf(counter.part())), count));
        reported.add(numbers.reported(), count);
        whole.add(numbers, count);
        images += count;
    }

    int images() {
        return images;
    }

    List<CodeCounter> counters() {
        return counters;
    }

    /** What bottlenecks reported. */
    BatchMeans reported() {
        return reported;
    }

    /** Every number, in the end. */
    SortedMap<String, Double> values() {
        SortedMap<String, Double> values = whole.values();
        values.putAll(reported.values());
        means.forEach(mean -> values.put(mean.metric().name(), mean.value()));
        values.putAll(CodeMetrics.of(counters.stream()
                .filter(counter -> counter.part() instanceof CodePart.Choice)
                .toList()));
        return values;
    }

    /** The conditions of the numbers that have some. */
    SortedMap<String, MetricProtocol> protocols() {
        SortedMap<String, MetricProtocol> protocols = new TreeMap<>(whole.protocols());
        means.forEach(mean -> protocols.put(mean.metric().name(), MetricProtocol.of(mean, set.size(), set.crop())));
        return protocols;
    }
}
