package io.github.narrows.cli;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.RunResult;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.StopSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    /**
     * Trains.
     *
     * @param folder of the run
     * @return the exit code
     */
    int run(Path folder, Training training) throws IOException {
        // A terminal that closes sends HUP, often twice; under nohup, Java leaves it ignored.
        Signal.handle(new Signal("HUP"), signal -> stop("its terminal has closed"));
        listenTo("INT");
        listenTo("TERM");
        RunResult result = inFolder(folder, training);
        if (result.reason() == StopReason.INTERRUPTED) {
            // The log has said after which step, and how it goes on.
            return ExitCode.INTERRUPTED;
        }
        new ResultTable(out).print(result);
        return ExitCode.DONE;
    }

    private static RunResult inFolder(Path folder, Training training) throws IOException {
        try {
            return training.run();
        } catch (NoSuchFileException e) {
            if (Files.exists(folder)) {
                throw e;
            }
            throw new IOException("the run folder " + folder + " was deleted while the run wrote in it", e);
        }
    }

    /** The first signal ends the run after its step and a checkpoint; the second ends the process at once. */
    private void listenTo(String name) {
        Signal.handle(new Signal(name), signal -> {
            if (stopSignal.isRequested()) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            stop("once more to stop at once");
        });
    }

    private void stop(String why) {
        stopSignal.request();
        String when = stopSignal.isWatching() ? "after this step" : "before the first step";
        System.err.println("narrows: stopping " + when + "; " + why);
    }
}
