package io.github.narrows.train.listener;

import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StatefulListener;
import io.github.narrows.train.loop.StepReport;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code metrics.jsonl} and, as the same in a table, {@code metrics.csv}: the averages of every window of training
 * steps, and every evaluation.
 *
 * <p>A run that is resumed cuts both back to its checkpoint. They are then, {@code seconds} and {@code images-per-second}
 * aside, byte for byte those of a run that was never interrupted. A value that is not finite is written as null.
 */
public final class MetricsFiles implements StatefulListener {
    private static final String LINES = "lines";

    private final int every;
    private final MetricWindow window = new MetricWindow();
    private long written;
    private long kept = Long.MAX_VALUE;
    private @Nullable JsonLines lines;
    private @Nullable MetricTable table;

    /** @param every how many training steps are averaged in one line */
    public MetricsFiles(int every) {
        this.every = every;
    }

    @Override
    public void started(Run run) throws IOException {
        RunPaths paths = new RunPaths(run.folder());
        JsonLines opened = JsonLines.cutAfter(paths.metricsJsonl(), run.step(), kept);
        lines = opened;
        List<Map<String, Object>> past = opened.lines();
        written = past.size();
        table = new MetricTable(paths.metricsCsv());
        table.rewrite(past);
    }

    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        window.add(report);
        if (report.step() % every == 0 || report.step() == run.totalSteps()) {
            Map<String, Object> line = line(report.step(), "train", window.means());
            put(line, "images-per-second", window.imagesPerSecond());
            window.clear();
            append(line);
        }
    }

    @Override
    public void evaluated(Run run, EvaluationReport report) throws IOException {
        Map<String, Object> line = line(report.step(), "evaluation", report.metrics());
        line.put("images", report.images());
        put(line, "seconds", report.seconds());
        append(line);
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
        }
        if (table != null) {
            table.close();
        }
    }

    @Override
    public String id() {
        return "metrics-files";
    }

    @Override
    public Set<String> formerIds() {
        return Set.of("MetricsFiles");
    }

    @Override
    public SortedMap<String, String> memory() {
        SortedMap<String, String> memory = window.memory();
        memory.put(LINES, Long.toString(written));
        return memory;
    }

    @Override
    public void remember(SortedMap<String, String> memory) {
        window.remember(memory);
        kept = Long.parseLong(memory.getOrDefault(LINES, Long.toString(Long.MAX_VALUE)));
    }

    private static Map<String, Object> line(long step, String phase, SortedMap<String, Double> metrics) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", step);
        line.put("phase", phase);
        metrics.forEach((name, value) -> put(line, name, value));
        return line;
    }

    /** JSON knows no NaN and no infinity. */
    @SuppressWarnings("NullAway") // The values of a line may be null.
    private static void put(Map<String, Object> line, String name, double value) {
        line.put(name, Double.isFinite(value) ? value : null);
    }

    private void append(Map<String, Object> line) throws IOException {
        if (lines == null || table == null) {
            throw new IllegalStateException("a run must have started");
        }
        lines.append(line);
        written++;
        if (table.hasColumnsFor(line)) {
            table.append(line);
        } else {
            table.rewrite(lines.lines());
        }
    }
}
