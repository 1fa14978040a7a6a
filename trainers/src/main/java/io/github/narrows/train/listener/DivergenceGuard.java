package io.github.narrows.train.listener;

import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.TrainingDivergedException;
import io.github.narrows.train.loop.TrainingListener;
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
        String finding = report.metrics().entrySet().stream()
                .filter(metric -> !Double.isFinite(metric.getValue()))
                .map(metric -> metric.getKey() + " is " + metric.getValue())
                .collect(Collectors.joining(", "));
        if (!finding.isEmpty()) {
            throw postMortem.of(run, finding, report.metrics());
        }
    }
}
