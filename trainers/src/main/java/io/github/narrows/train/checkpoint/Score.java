package io.github.narrows.train.checkpoint;

import io.github.narrows.settings.SettingsException;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;

/**
 * What one metric said of a state of the model. Whether more is better follows from the metric's name: signal-to-noise
 * ratios, similarities, explained variance and measures of code usage should rise; losses, distances and all others fall.
 *
 * @param metric its name in kebab-case
 * @param value finite
 */
public record Score(String metric, double value) {
    private static final Set<String> RISING = Set.of("psnr", "ssim", "variance", "perplexity", "usage");

    public Score {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(metric + " must be finite, found " + value);
        }
    }

    /**
     * Takes a metric from those of an evaluation.
     *
     * @param key the setting that named the metric
     * @throws SettingsException if the evaluation has no such metric; it lists those it has
     */
    public static Score of(SortedMap<String, Double> metrics, String metric, String key) {
        Double value = metrics.get(metric);
        if (value == null) {
            throw SettingsException.of(
                    key, "must name a metric of the evaluation, found '" + metric + "'; there are " + metrics.keySet());
        }
        return new Score(metric, value);
    }

    /** Whether a metric of this name should rise. */
    public static boolean rises(String metric) {
        return Arrays.stream(metric.split("-", -1)).anyMatch(RISING::contains);
    }

    /** By how much this is better than another value of the same metric; negative if it is worse. */
    public double gainOver(Score other) {
        if (!metric.equals(other.metric)) {
            throw new IllegalArgumentException(metric + " cannot be compared with " + other.metric);
        }
        return rises(metric) ? value - other.value : other.value - value;
    }
}
