package io.github.narrows.cli;

import io.github.narrows.cli.code.DecodeCommand;
import io.github.narrows.cli.code.EncodeCommand;
import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.failure.FailureMessages;
import io.github.narrows.cli.failure.WrongUse;
import io.github.narrows.cli.option.DecimalNumber;
import io.github.narrows.cli.option.PathText;
import io.github.narrows.cli.option.PluginOptions;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.cli.plot.PlotCommand;
import io.github.narrows.cli.project.NewBottleneckCommand;
import io.github.narrows.cli.view.DumpLatentsCommand;
import io.github.narrows.cli.view.InpaintCommand;
import io.github.narrows.cli.view.LatentsCommand;
import io.github.narrows.cli.view.ReconstructCommand;
import io.github.narrows.cli.view.SuperResolveCommand;
import io.github.narrows.cli.view.TraverseCommand;
import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

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
            SuperResolveCommand.class,
            InpaintCommand.class,
            EncodeCommand.class,
            DecodeCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            TraverseCommand.class,
            LatentsCommand.class,
            DumpLatentsCommand.class,
            PlotCommand.class,
            DataCommand.class,
            PluginsCommand.class,
            NewBottleneckCommand.class,
            ConfigCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong use or settings, 3 diverged, 130 interrupted."})
public final class NarrowsCommand {
    @Mixin
    private PluginOptions plugins = new PluginOptions();

    private NarrowsCommand() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Names of operations and files hold numbers, which must not depend on who runs the program.
        Locale.setDefault(Locale.ROOT);
        int code = commandLine().execute(args);
        if (System.out.checkError()) {
            System.err.println("narrows: the output cannot be written: it is closed, or its disk is full");
            System.exit(code == ExitCode.DONE ? ExitCode.FAILED : code);
        }
        System.exit(code);
    }

    /** The command line, for a program that runs it in its own process. */
    public static CommandLine commandLine() {
        NarrowsCommand narrows = new NarrowsCommand();
        FailureMessages failures = new FailureMessages();
        return new CommandLine(narrows)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Integer.class, new WholeNumber())
                .registerConverter(int.class, new WholeNumber())
                .registerConverter(double.class, new DecimalNumber())
                .registerConverter(Path.class, new PathText())
                .setParameterExceptionHandler(new WrongUse())
                .setExecutionStrategy(parsed -> narrows.execute(parsed, failures))
                .setExecutionExceptionHandler(failures)
                .setUsageHelpWidth(110);
    }

    /** Plug-ins are there before a command begins, but for help, which a broken one must not keep away. */
    private int execute(ParseResult parsed, FailureMessages failures) {
        List<CommandLine> commands = parsed.asCommandLineList();
        if (commands.stream().anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested())) {
            return failures.guarded(parsed);
        }
        try {
            return plugins.around(() -> failures.guarded(parsed));
        } catch (SettingsException e) {
            return failures.handleExecutionException(e, commands.get(commands.size() - 1), parsed);
        }
    }
}
