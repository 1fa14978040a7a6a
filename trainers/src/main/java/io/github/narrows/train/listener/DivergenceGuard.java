package io.github.narrows.train.listener;

import io.github.narrows.evaluation.metric.NotFiniteException;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.TrainingDivergedException;
import io.github.narrows.train.loop.TrainingListener;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Stops a run as soon as a loss or metric of a training batch is NaN or infinite. Stands before all other listeners. */
public final class DivergenceGuard implements TrainingListener {
    private final PostMortem postMortem;

    public DivergenceGuard(PostMortem postMortem) {
        this.postMortem = postMortem;
    }

    /** @throws TrainingDivergedException if a value is not finite */
    @Override
    public void stepped(Run run, StepReport report) {
        String finding = notFinite(report.metrics());
        if (!finding.isEmpty()) {
            throw postMortem.of(run, report.step(), finding, report.metrics());
        }
    }

    /**
     * Some operations, a decomposition for instance, refuse numbers that are none before any loss can tell.
     *
     * @throws TrainingDivergedException if that, or what follows from it, is why the step or a listener failed
     */
    @Override
    public void failed(Run run, long step, Exception failure) {
        if (!(failure instanceof RuntimeException) || failure instanceof TrainingDivergedException) {
            return;
        }
        SortedMap<String, Double> metrics = run.lastMetrics();
        String finding = notFinite(metrics);
        if (finding.isEmpty()) {
            finding = FiniteVariables.firstThatIsNot(run.variables())
                    .map(name -> "the variable " + name + " is not finite")
                    .orElse(failure instanceof NotFiniteException ? "the model's output is not finite" : "");
        }
        if (!finding.isEmpty()) {
            TrainingDivergedException diverged = postMortem.of(run, step, finding, metrics);
            diverged.initCause(failure);
            throw diverged;
        }
    }

    private static String notFinite(SortedMap<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> !Double.isFinite(metric.getValue()))
                .map(metric -> metric.getKey() + " is " + metric.getValue())
                .collect(Collectors.joining(", "));
    }
}
