package io.github.narrows.train.listener;

import io.github.narrows.train.checkpoint.Score;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Ends a run when a metric has not improved for a number of evaluations. */
public final class EarlyStop implements TrainingListener {
    private static final Logger LOG = LogManager.getLogger();
    private static final String BEST = "best";
    private static final String SINCE = "evaluations-since";

    private final String metric;
    private final int patience;
    private final double minDelta;
    private Optional<Score> best = Optional.empty();
    private int since;

    /**
     * @param metric of the evaluations; whether it should rise follows from its name, see {@link Score}
     * @param patience how many evaluations without improvement end the run
     * @param minDelta what is less than this, in the metric's unit, is no improvement
     */
    public EarlyStop(String metric, int patience, double minDelta) {
        this.metric = metric;
        this.patience = patience;
        this.minDelta = minDelta;
    }

    @Override
    public void evaluated(Run run, EvaluationReport report) {
        Score score = Score.of(report.metrics(), metric, "training.early-stop.metric");
        if (best.isEmpty() || score.gainOver(best.get()) > minDelta) {
            best = Optional.of(score);
            since = 0;
            return;
        }
        since++;
        if (since >= patience) {
            LOG.info(
                    "{} has not improved on {} for {} evaluations",
                    metric,
                    best.get().value(),
                    since);
            run.stop(StopReason.NO_IMPROVEMENT);
        }
    }

    @Override
    public SortedMap<String, String> memory() {
        SortedMap<String, String> memory = new TreeMap<>();
        best.ifPresent(score -> memory.put(BEST, Double.toString(score.value())));
        memory.put(SINCE, Integer.toString(since));
        return memory;
    }

    @Override
    public void remember(SortedMap<String, String> memory) {
        best = Optional.ofNullable(memory.get(BEST)).map(value -> new Score(metric, Double.parseDouble(value)));
        since = Integer.parseInt(memory.getOrDefault(SINCE, "0"));
    }
}
