package io.github.narrows.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: where every run begins. Verbs hand over to an {@code Experiment} or to an evaluation. */
@Command(
        name = "narrows",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Trains image autoencoders whose latent bottleneck is a plug-in, and measures them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            ResumeCommand.class,
            EvaluateCommand.class,
            ReconstructCommand.class,
            TraverseCommand.class,
            LatentsCommand.class,
            PlotCommand.class,
            DataCommand.class,
            PluginsCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong use or settings, 3 diverged, 130 interrupted after a checkpoint."
        })
public final class NarrowsCommand {
    private NarrowsCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    private static int execute(String[] args) {
        try {
            return commandLine().execute(args);
        } catch (LinkageError e) {
            System.err.println("narrows: TensorFlow's native library does not load: " + e.getMessage()
                    + "; Linux on x86-64 or arm64, or macOS on Apple Silicon, is needed, and with -Pgpu also CUDA 12 and"
                    + " cuDNN 9; 'narrows doctor' tells more");
        } catch (OutOfMemoryError e) {
            System.err.println("narrows: out of memory: " + e.getMessage()
                    + "; use a smaller training.batch-size, or give Java more with NARROWS_JAVA_OPTS=-Xmx8g");
        }
        return ExitCode.FAILED;
    }

    /** The command line, for a program that runs it in its own process. */
    public static CommandLine commandLine() {
        return new CommandLine(new NarrowsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureMessages())
                .setExitCodeExceptionMapper(failure -> ExitCode.FAILED)
                .setUsageHelpWidth(110);
    }
}
