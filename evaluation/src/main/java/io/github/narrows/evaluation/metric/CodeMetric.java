package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;

/** A number of how the codes of a codebook, or the atoms of a dictionary, are used. */
public enum CodeMetric {
    PERPLEXITY("perplexity", Direction.HIGHER),
    USAGE("usage", Direction.HIGHER),
    DEAD_CODES("dead-codes", Direction.LOWER);

    private final String id;
    private final Direction direction;

    CodeMetric(String id, Direction direction) {
        this.id = id;
        this.direction = direction;
    }

    /** Which way of the number is better. */
    public Direction direction() {
        return direction;
    }

    public double of(CodeUsage usage) {
        return switch (this) {
            case PERPLEXITY -> usage.perplexity();
            case USAGE -> usage.usageFraction();
            case DEAD_CODES -> usage.deadCodes();
        };
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
