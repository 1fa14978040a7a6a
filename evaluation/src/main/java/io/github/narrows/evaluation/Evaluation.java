package io.github.narrows.evaluation;

import io.github.narrows.evaluation.metric.MetricProtocol;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The numbers of an autoencoder over a set of images.
 *
 * @param images how many
 * @param selection which of the set, in words
 * @param metrics by name in kebab-case, every value finite
 * @param protocols under which conditions a number was taken, by its name
 * @param leftOut why a metric could not be taken, by its name
 */
public record Evaluation(
        int images,
        String selection,
        SortedMap<String, Double> metrics,
        SortedMap<String, MetricProtocol> protocols,
        SortedMap<String, String> leftOut) {
    public Evaluation {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        protocols = Collections.unmodifiableSortedMap(new TreeMap<>(protocols));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }
}
