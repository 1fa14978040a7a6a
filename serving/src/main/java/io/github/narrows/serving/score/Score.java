package io.github.narrows.serving.score;

import java.util.Optional;
import java.util.SortedMap;

/**
 * What one metric said of a state of the model.
 *
 * @param metric which
 * @param value finite
 */
public record Score(Criterion metric, double value) {
    /**
     * A metric by which states of a model are compared.
     *
     * @param name in kebab-case
     * @param direction which way of it is better
     */
    public record Criterion(String name, Direction direction) {
        /** Its score; empty where an evaluation has not taken it. */
        public Optional<Score> in(SortedMap<String, Double> metrics) {
            return Optional.ofNullable(metrics.get(name)).map(value -> new Score(this, value));
        }
    }

    public Score {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(metric.name() + " must be finite, found " + value);
        }
    }

    /** By how much this is better than another value of the same metric; negative if it is worse. */
    public double gainOver(Score other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException(metric.name() + " cannot be compared with " + other.metric.name());
        }
        return metric.direction().gain(value, other.value);
    }
}
