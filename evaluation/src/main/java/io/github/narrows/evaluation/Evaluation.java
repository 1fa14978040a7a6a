package io.github.narrows.evaluation;

import io.github.narrows.evaluation.metric.MetricProtocol;
import java.util.Collections;
import java.util.Optional;
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
 * @param rate what an image costs
 * @param rounding how coefficients were rounded, if they were
 */
public record Evaluation(
        int images,
        String selection,
        SortedMap<String, Double> metrics,
        SortedMap<String, MetricProtocol> protocols,
        SortedMap<String, String> leftOut,
        Rate rate,
        Optional<CoefficientRounding> rounding) {
    public Evaluation {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        protocols = Collections.unmodifiableSortedMap(new TreeMap<>(protocols));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }
    /** The metrics and the rate in one, as tables and files list them. */
    public SortedMap<String, Double> numbers() {
        SortedMap<String, Double> numbers = new TreeMap<>(metrics);
        numbers.putAll(rate.toMap());
        return numbers;
    }
}
