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
        int code = commandLine().execute(args);
        // While an interrupted run is still being closed, its signal handler ends the process.
        System.exit(code);
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
