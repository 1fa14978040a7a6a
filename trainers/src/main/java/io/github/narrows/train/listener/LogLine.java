package io.github.narrows.train.listener;

import io.github.narrows.evaluation.CodeMetrics;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StatefulListener;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Tells a person how the run goes: a line for every window of training steps, one for every evaluation. */
public final class LogLine implements StatefulListener {
    private static final Logger LOG = LogManager.getLogger();
    private static final List<String> FIRST = List.of("loss", "psnr");
    private static final int MOST_SHOWN = 8;
    /** Such as {@code explained-variance/4}, that of the first four components: the metrics files hold them. */
    private static final Pattern POINT_OF_A_CURVE = Pattern.compile(".*/[0-9]+");

    private final int every;
    private final MetricWindow window = new MetricWindow();

    /** @param every how many training steps are averaged in one line */
    public LogLine(int every) {
        this.every = every;
    }

    @Override
    public void started(Run run) {
        if (run.step() == 0) {
            LOG.info("Training for {} steps in {}", run.totalSteps(), run.folder());
        } else {
            LOG.info("Resuming after step {} of {} in {}", run.step(), run.totalSteps(), run.folder());
        }
    }

    @Override
    public void stepped(Run run, StepReport report) {
        window.add(report);
        if (report.step() % every == 0 || report.step() == run.totalSteps()) {
            LOG.info(trainLine(run, report.step()));
            window.clear();
        }
    }

    @Override
    public void evaluated(Run run, EvaluationReport report) {
        List<String> parts = new ArrayList<>(List.of(place(report.step(), run.totalSteps())));
        parts.addAll(parts(summaries(report.metrics()), Integer.MAX_VALUE));
        parts.add("evaluation of " + report.images() + " images in " + duration(report.seconds()));
        LOG.info(String.join("  ", parts));
    }

    @Override
    public void finished(Run run, StopReason reason) {
        switch (reason) {
            case COMPLETED -> LOG.info("All {} steps are done", run.step());
            case NO_IMPROVEMENT -> LOG.info("Stopped after step {}: no improvement for long enough", run.step());
            case INTERRUPTED ->
                LOG.info("Interrupted after step {}; continue with: narrows resume {}", run.step(), run.folder());
        }
    }

    @Override
    public String id() {
        return "log-line";
    }

    @Override
    public Set<String> formerIds() {
        return Set.of("LogLine");
    }

    @Override
    public SortedMap<String, String> memory() {
        return window.memory();
    }

    @Override
    public void remember(SortedMap<String, String> memory) {
        window.remember(memory);
    }

    private String trainLine(Run run, long step) {
        List<String> parts = new ArrayList<>(List.of(place(step, run.totalSteps())));
        parts.addAll(parts(window.means(), MOST_SHOWN));
        parts.add(String.format(Locale.ROOT, "%.0f images/s", window.imagesPerSecond()));
        parts.add("eta " + duration(window.secondsPerStep() * (run.totalSteps() - step)));
        return String.join("  ", parts);
    }

    /** Without the counts of single parts of a code: the metrics files hold them. */
    private static SortedMap<String, Double> summaries(SortedMap<String, Double> metrics) {
        SortedMap<String, Double> summaries = new TreeMap<>(metrics);
        summaries.keySet().removeIf(CodeMetrics::isOfOnePart);
        return summaries;
    }

    private static String place(long step, long total) {
        String end = Long.toString(total);
        return String.format(Locale.ROOT, "step %" + end.length() + "d/%s", step, end);
    }

    /** What a reader looks for comes first; the others by name. */
    private static List<String> parts(SortedMap<String, Double> metrics, int most) {
        SortedMap<String, Double> others = new TreeMap<>(metrics);
        others.keySet().removeIf(POINT_OF_A_CURVE.asMatchPredicate());
        List<String> parts = new ArrayList<>();
        for (String name : FIRST) {
            Double value = others.remove(name);
            if (value != null) {
                parts.add(part(name, value));
            }
        }
        others.forEach((name, value) -> parts.add(part(name, value)));
        return parts.subList(0, Math.min(most, parts.size()));
    }

    private static String part(String name, double value) {
        return String.format(Locale.ROOT, "%s %-7s", name, number(value));
    }

    /** About four digits that tell something. */
    static String number(double value) {
        double size = Math.abs(value);
        if (value != 0 && (size < 1e-3 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int decimals = size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** As {@code 3:12} or {@code 1:03:12}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        long hours = whole / 3600;
        return hours == 0
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", hours, whole / 60 % 60, whole % 60);
    }
}
