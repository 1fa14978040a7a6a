package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import java.util.function.ToDoubleFunction;

/** A number of how the codes of a codebook, or the atoms of a dictionary, are used. */
public enum CodeMetric {
    PERPLEXITY("perplexity", Direction.HIGHER, CodeUsage::perplexity),
    USAGE("usage", Direction.HIGHER, CodeUsage::usageFraction),
    DEAD_CODES("dead-codes", Direction.LOWER, CodeUsage::deadCodes);

    private final String id;
    private final Direction direction;
    private final ToDoubleFunction<CodeUsage> rule;

    CodeMetric(String id, Direction direction, ToDoubleFunction<CodeUsage> rule) {
        this.id = id;
        this.direction = direction;
        this.rule = rule;
    }

    /** Which way of the number is better. */
    public Direction direction() {
        return direction;
    }

    public double of(CodeUsage usage) {
        return rule.applyAsDouble(usage);
    }

    /** The name for one part among several: {@code level-1-indices-usage}. */
    public String ofPart(String part) {
        return part.replace('/', '-') + "-" + id;
    }

    /** Whether a metric is this one of one part among several. */
    public boolean isOfOnePart(String metric) {
        return metric.endsWith("-" + id);
    }

    /** The name in tables and files, in kebab-case. */
    @Override
    public String toString() {
        return id;
    }
}
