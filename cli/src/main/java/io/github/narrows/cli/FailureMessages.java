package io.github.narrows.cli;

import io.github.narrows.data.DataException;
import io.github.narrows.evaluation.weights.WeightsMismatchException;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.checkpoint.CheckpointException;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import org.apache.logging.log4j.LogManager;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns failures into sentences. Only what a user cannot mend comes with a stack trace, and only in the log. */
final class FailureMessages implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof SettingsException settings) {
            err.println(
                    settings.problems().size() == 1
                            ? "narrows: " + settings.getMessage()
                            : "narrows: the settings have "
                                    + settings.problems().size() + " problems:\n" + settings.getMessage());
            return ExitCode.WRONG_USE;
        }
        if (failure instanceof DataException
                || failure instanceof CheckpointException
                || failure instanceof WeightsMismatchException) {
            err.println("narrows: " + failure.getMessage());
            return ExitCode.WRONG_USE;
        }
        if (failure instanceof TrainingDivergedException) {
            err.println("narrows: " + failure.getMessage());
            return ExitCode.DIVERGED;
        }
        if (failure instanceof IOException) {
            err.println("narrows: " + failure.getMessage());
            return ExitCode.FAILED;
        }
        return unexpected(failure, err);
    }

    private static int unexpected(Exception failure, PrintWriter err) {
        if (failure instanceof TFResourceExhaustedException) {
            err.println("narrows: out of memory: " + firstLine(failure)
                    + "; use a smaller training.batch-size (with training.accumulate for the same step), smaller images or"
                    + " a smaller model");
            return ExitCode.FAILED;
        }
        err.println("narrows: something went wrong that should not have: " + failure);
        // Not a constant: the log takes longer to start than most commands.
        LogManager.getLogger().error("Unexpected failure", failure);
        return ExitCode.FAILED;
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
