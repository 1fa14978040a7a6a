package io.github.narrows.train.listener;

import io.github.narrows.serving.score.Score;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StatefulListener;
import io.github.narrows.train.loop.StopReason;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Ends a run when a metric has not improved for a number of evaluations. */
public final class EarlyStop implements StatefulListener {
    private static final Logger LOG = LogManager.getLogger();
    private static final String METRIC = "metric";
    private static final String BEST = "best";
    private static final String SINCE = "evaluations-since";

    private final Criterion metric;
    private final int patience;
    private final double minDelta;
    private Optional<Score> best = Optional.empty();
    private int since;

    /**
     * @param metric of the evaluations
     * @param patience how many evaluations without improvement end the run
     * @param minDelta what is less than this, in the metric's unit, is no improvement
     */
    public EarlyStop(Criterion metric, int patience, double minDelta) {
        this.metric = metric;
        this.patience = patience;
        this.minDelta = minDelta;
    }

    @Override
    public void evaluated(Run run, EvaluationReport report) {
        Optional<Score> found = metric.in(report.metrics());
        if (found.isPresent()) {
            compare(run, found.get());
        }
    }

    private void compare(Run run, Score score) {
        if (best.isEmpty() || score.gainOver(best.get()) > minDelta) {
            best = Optional.of(score);
            since = 0;
            return;
        }
        since++;
        if (since >= patience) {
            LOG.info(
                    "{} has not improved on {} for {} evaluations",
                    metric.name(),
                    best.get().value(),
                    since);
            run.stop(StopReason.NO_IMPROVEMENT);
        }
    }

    @Override
    public String id() {
        return "early-stop";
    }

    @Override
    public Set<String> formerIds() {
        return Set.of("EarlyStop");
    }

    @Override
    public SortedMap<String, String> memory() {
        SortedMap<String, String> memory = new TreeMap<>();
        memory.put(METRIC, metric.name());
        best.ifPresent(score -> memory.put(BEST, Double.toString(score.value())));
        memory.put(SINCE, Integer.toString(since));
        return memory;
    }

    @Override
    public void remember(SortedMap<String, String> memory) {
        if (!memory.getOrDefault(METRIC, metric.name()).equals(metric.name())) {
            // The metric was changed at the resume, and values of two metrics do not compare.
            return;
        }
        best = Optional.ofNullable(memory.get(BEST)).map(value -> new Score(metric, Double.parseDouble(value)));
        since = Integer.parseInt(memory.getOrDefault(SINCE, "0"));
    }
}
