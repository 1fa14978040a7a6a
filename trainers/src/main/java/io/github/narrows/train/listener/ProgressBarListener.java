package io.github.narrows.train.listener;

import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.TrainingListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar that fills up, for a person at a terminal. */
public final class ProgressBarListener implements TrainingListener {
    private static final int MILLIS = 500;
    private static final int WIDTH = 100;

    private final PrintStream out;
    private @Nullable ProgressBar bar;

    ProgressBarListener(PrintStream out) {
        this.out = out;
    }

    /** A bar on the standard output; none if no terminal is there to draw on. */
    public static Optional<ProgressBarListener> onTerminal() {
        return Terminal.isThere() ? Optional.of(new ProgressBarListener(System.out)) : Optional.empty();
    }

    @Override
    public void started(Run run) {
        bar = new ProgressBarBuilder()
                .setTaskName("train")
                .setInitialMax(run.totalSteps())
                .startsFrom(run.step(), Duration.ZERO)
                .setUpdateIntervalMillis(MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
                .build();
    }

    @Override
    public void stepped(Run run, StepReport report) {
        if (bar != null) {
            bar.stepTo(report.step());
            Double loss = report.metrics().get("loss");
            bar.setExtraMessage(loss == null ? "" : "loss " + LogLine.number(loss));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
