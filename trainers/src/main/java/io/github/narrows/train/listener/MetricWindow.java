package io.github.narrows.train.listener;

import io.github.narrows.train.loop.StepReport;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sums over the training steps since the last line. A metric that only some steps have is averaged over those. The sums
 * are added in the order of the steps and saved exactly, so a run that is resumed has the same averages.
 */
final class MetricWindow {
    private static final String SUM = "sum.";
    private static final String COUNT = "count.";

    private final SortedMap<String, Mean> metrics = new TreeMap<>();
    private long steps;
    private long images;
    private double seconds;

    private record Mean(double sum, long count) {
        Mean plus(Mean other) {
            return new Mean(sum + other.sum, count + other.count);
        }
    }

    void add(StepReport report) {
        steps++;
        images += report.samples();
        seconds += report.seconds();
        report.metrics().forEach((name, value) -> metrics.merge(name, new Mean(value, 1), Mean::plus));
    }

    boolean isEmpty() {
        return steps == 0;
    }

    SortedMap<String, Double> means() {
        SortedMap<String, Double> means = new TreeMap<>();
        metrics.forEach((name, mean) -> means.put(name, mean.sum / mean.count));
        return means;
    }

    double imagesPerSecond() {
        return images / seconds;
    }

    double secondsPerStep() {
        return seconds / steps;
    }

    void clear() {
        metrics.clear();
        steps = 0;
        images = 0;
        seconds = 0;
    }

    SortedMap<String, String> memory() {
        SortedMap<String, String> memory = new TreeMap<>();
        memory.put("steps", Long.toString(steps));
        memory.put("images", Long.toString(images));
        memory.put("seconds", Double.toString(seconds));
        metrics.forEach((name, mean) -> {
            memory.put(SUM + name, Double.toString(mean.sum));
            memory.put(COUNT + name, Long.toString(mean.count));
        });
        return memory;
    }

    void remember(SortedMap<String, String> memory) {
        clear();
        memory.forEach((key, value) -> {
            if (key.startsWith(SUM)) {
                metrics.merge(key.substring(SUM.length()), new Mean(Double.parseDouble(value), 0), Mean::plus);
            } else if (key.startsWith(COUNT)) {
                metrics.merge(key.substring(COUNT.length()), new Mean(0, Long.parseLong(value)), Mean::plus);
            }
        });
        steps = Long.parseLong(memory.getOrDefault("steps", "0"));
        images = Long.parseLong(memory.getOrDefault("images", "0"));
        seconds = Double.parseDouble(memory.getOrDefault("seconds", "0"));
    }
}
