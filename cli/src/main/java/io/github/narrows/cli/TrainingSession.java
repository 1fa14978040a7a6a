package io.github.narrows.cli;

import io.github.narrows.train.Experiment;
import io.github.narrows.train.RunResult;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import sun.misc.Signal;

/** One training in this process: listens to signals while it goes on, and prints what came of it. */
final class TrainingSession {
    private final StopSignal stopSignal;
    private final PrintWriter out;

    TrainingSession(Experiment experiment, PrintWriter out) {
        this.stopSignal = experiment.stopSignal();
        this.out = out;
    }

    /** A training, fresh or resumed. */
    @FunctionalInterface
    interface Training {
        RunResult run() throws IOException;
    }

    /** @return the exit code */
    int run(Training training) throws IOException {
        listenTo("INT");
        listenTo("TERM");
        RunResult result = training.run();
        if (result.reason() == StopReason.INTERRUPTED) {
            // The log has said after which step, and how to go on.
            return ExitCode.INTERRUPTED;
        }
        new ResultTable(out).print(result);
        return ExitCode.DONE;
    }

    /** The first signal ends the run after its step and a checkpoint; the second ends the process at once. */
    private void listenTo(String name) {
        Signal.handle(new Signal(name), signal -> {
            if (stopSignal.isRequested()) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            stopSignal.request();
            System.err.println("narrows: stopping after this step; once more to stop at once");
        });
    }
}
