package io.github.narrows.cli;

import io.github.narrows.cli.plot.Figure;
import io.github.narrows.evaluation.file.PngFile;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows plot}. */
@Command(
        name = "plot",
        mixinStandardHelpOptions = true,
        description = "Draws figures of what runs wrote, as PNG.",
        subcommands = {PlotMetricsCommand.class, PlotTruncationsCommand.class})
final class PlotCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        own.commandLine().usage(own.commandLine().getErr());
        return ExitCode.WRONG_USE;
    }

    /** Which runs, what they are called in the legend, and where the figure goes. */
    static final class Options {
        @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders, a curve each.")
        private List<Path> runs = new ArrayList<>();

        @Option(
                names = "--label",
                paramLabel = "TEXT",
                description = "What the legend calls a run; once for every run, in their order; default: folder names.")
        private List<String> labels = new ArrayList<>();

        @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the figure goes, a PNG.")
        private Path out = Path.of("");

        List<Path> runs() {
            return runs;
        }

        /** Draws the figure to its file and says where that is. */
        void write(Figure figure, CommandSpec spec) throws IOException {
            Files.createDirectories(Objects.requireNonNull(out.toAbsolutePath().getParent()));
            PngFile.write(figure.draw(), out);
            PrintWriter console = spec.commandLine().getOut();
            console.println(out);
            console.flush();
        }

        /** A name for every run, no two alike. */
        List<String> labels() {
            if (!labels.isEmpty() && labels.size() != runs.size()) {
                throw SettingsException.of(
                        "--label", "must be given once for each of the " + runs.size() + " runs, found " + labels);
            }
            List<String> names = labels.isEmpty()
                    ? runs.stream()
                            .map(run -> String.valueOf(
                                    run.toAbsolutePath().normalize().getFileName()))
                            .toList()
                    : labels;
            if (names.stream().distinct().count() < names.size()) {
                throw SettingsException.of("--label", "must tell the runs apart, found " + names);
            }
            return names;
        }
    }
}
