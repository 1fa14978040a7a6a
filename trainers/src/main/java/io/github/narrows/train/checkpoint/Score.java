package io.github.narrows.train.checkpoint;

import io.github.narrows.evaluation.metric.Direction;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.settings.SettingsException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

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
        /**
         * A metric that a setting names.
         *
         * @param key of the setting
         * @param available the metrics that the evaluations of the run have
         * @throws SettingsException if it is none of those; it lists them and names the nearest
         */
        public static Criterion of(String key, String name, SortedSet<String> available) {
            return Optional.of(name)
                    .filter(available::contains)
                    .flatMap(Criterion::known)
                    .orElseThrow(() -> SettingsException.unknown(
                            key, "must name a metric of this run's evaluations", name, available));
        }

        /** A metric of evaluations; empty if there is none of that name. */
        public static Optional<Criterion> known(String name) {
            return EvaluationMetrics.direction(name).map(direction -> new Criterion(name, direction));
        }

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
