package io.github.narrows.cli.failure;

import io.github.narrows.data.DataException;
import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.export.ExportException;
import io.github.narrows.serving.nrw.NrwException;
import io.github.narrows.serving.run.CheckpointException;
import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.Printable;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.LogManager;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns failures into sentences. Only what a user cannot mend comes with a stack trace, and only in the log. */
public final class FailureMessages implements IExecutionExceptionHandler {
    /** Runs the command that was asked for; errors, which picocli lets through, become sentences as exceptions do. */
    public int guarded(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        PrintWriter err = commands.get(commands.size() - 1).getErr();
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (LinkageError e) {
            return failed(err, MissingClass.describe(e));
        } catch (OutOfMemoryError e) {
            return failed(
                    err,
                    "out of memory: " + e.getMessage()
                            + "; use a smaller training.batch-size, or give Java more with NARROWS_JAVA_OPTS=-Xmx8g");
        }
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof SettingsException settings) {
            int count = settings.problems().size();
            String heading = count == 1 ? "" : "the settings have " + count + " problems:\n";
            err.println("narrows: " + heading + settings.getMessage());
            return ExitCode.WRONG_USE;
        }
        if (failure instanceof DataException
                || failure instanceof CheckpointException
                || failure instanceof ExportException
                || failure instanceof NrwException
                || failure instanceof WeightsMismatchException) {
            failed(err, String.valueOf(failure.getMessage()));
            return ExitCode.WRONG_USE;
        }
        if (failure instanceof TrainingDivergedException) {
            failed(err, String.valueOf(failure.getMessage()));
            return ExitCode.DIVERGED;
        }
        if (failure instanceof IOException io) {
            return failed(err, describe(io));
        }
        if (failure instanceof UncheckedIOException io) {
            return failed(err, describe(Objects.requireNonNull(io.getCause())));
        }
        if (failure instanceof TFResourceExhaustedException) {
            return failed(
                    err,
                    "out of memory: " + firstLine(failure)
                            + "; use a smaller training.batch-size (with training.accumulate for the same step), smaller"
                            + " images or a smaller model");
        }
        // Not a constant: the log takes longer to start than most commands.
        LogManager.getLogger().error("Unexpected failure", failure);
        return failed(err, "something went wrong that should not have: " + failure);
    }

    private static String describe(IOException e) {
        String message = e.getMessage();
        return message == null || e instanceof FileSystemException ? FileFailure.inWords(e) : message;
    }

    public static int failed(PrintWriter err, String message) {
        err.println("narrows: " + Printable.text(message));
        return ExitCode.FAILED;
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
