package io.github.narrows.evaluation;

import io.github.narrows.evaluation.metric.CodeUsage;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is counted over the codes of a set: perplexity and usage, as means over the parts of a code, and the dead codes of all
 * parts. Where there are several parts, each one's own, too, with its name in front: {@code level-1-indices-usage}.
 */
public final class CodeMetrics {
    private static final List<String> NAMES = List.of("perplexity", "usage", "dead-codes");

    private CodeMetrics() {}

    /** Whether a metric tells of one part among several. One line of text does better without these. */
    public static boolean isOfOnePart(String metric) {
        return NAMES.stream().anyMatch(name -> metric.endsWith("-" + name));
    }

    static SortedMap<String, Double> of(List<CodeCounter> counters) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        for (CodeCounter counter : counters) {
            CodeUsage usage = counter.usage();
            metrics.merge("perplexity", usage.perplexity() / counters.size(), Double::sum);
            metrics.merge("usage", usage.usageFraction() / counters.size(), Double::sum);
            metrics.merge("dead-codes", (double) usage.deadCodes(), Double::sum);
            if (counters.size() > 1) {
                String part = counter.part().name().replace('/', '-');
                Map.of(
                                "perplexity", usage.perplexity(),
                                "usage", usage.usageFraction(),
                                "dead-codes", (double) usage.deadCodes())
                        .forEach((name, value) -> metrics.put(part + "-" + name, value));
            }
        }
        return metrics;
    }
}
