package io.github.narrows.evaluation;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.evaluation.metric.CodeMetric;
import io.github.narrows.evaluation.metric.CodeUsage;
import io.github.narrows.serving.score.Direction;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted over the codes of a set: perplexity and usage, as means over the parts of a code, and the dead codes of all
 * parts. Where there are several parts, each one's own, too, with its name in front: {@code level-1-indices-usage}.
 */
public final class CodeMetrics {
    private CodeMetrics() {}

    /** Whether a metric tells of one part among several. One line of text does better without these. */
    public static boolean isOfOnePart(String metric) {
        return Arrays.stream(CodeMetric.values()).anyMatch(known -> known.isOfOnePart(metric));
    }

    /** The names of what {@link #of} gives, with their directions. */
    static SortedMap<String, Direction> directionsOf(List<CodePart> parts) {
        SortedMap<String, Direction> directions = new TreeMap<>();
        for (CodePart part : parts) {
            for (CodeMetric metric : CodeMetric.values()) {
                directions.put(metric.toString(), metric.direction());
                if (parts.size() > 1) {
                    directions.put(metric.ofPart(part.name()), metric.direction());
                }
            }
        }
        return directions;
    }

    static SortedMap<String, Double> of(List<CodeCounter> counters) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        for (CodeCounter counter : counters) {
            CodeUsage usage = counter.usage();
            for (CodeMetric metric : CodeMetric.values()) {
                double value = metric.of(usage);
                double share = metric == CodeMetric.DEAD_CODES ? value : value / counters.size();
                metrics.merge(metric.toString(), share, Double::sum);
                if (counters.size() > 1) {
                    metrics.put(metric.ofPart(counter.part().name()), value);
                }
            }
        }
        return metrics;
    }
}
