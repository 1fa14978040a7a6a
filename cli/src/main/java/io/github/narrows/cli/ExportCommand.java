package io.github.narrows.cli;

import io.github.narrows.cli.code.RunCodec;
import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.CheckpointOption;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.cli.option.SavedRun;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.export.ExportWriter;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a folder of a run's model for those who use it: settings, averaged weights, tables for files of codes, a"
                    + " model card, and a TensorFlow SavedModel that does without Narrows.",
            "Every verb that uses a run takes the folder as well. It is there whole or not at all. Where the run has no tables"
                    + " for files of codes yet, they are made of training images, for which its data must be there."
        })
final class ExportCommand implements Callable<Integer> {
    private static final String DIR = "DIR";

    @Parameters(index = "0", paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Parameters(index = "1", paramLabel = DIR, description = "The folder to make.")
    private Path folder = Path.of("");

    @Mixin
    private CheckpointOption checkpoint = new CheckpointOption();

    @Option(
            names = "--training-images",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            defaultValue = "5000",
            description = "Of at most so many training images tables are made where the run has none yet; default:"
                    + " ${DEFAULT-VALUE}.")
    private int trainingImages;

    @Option(names = "--overwrite", description = "Replaces an export that the folder holds.")
    private boolean overwrite;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunPaths paths = new SavedRun(run).paths();
        ExportWriter.check(DIR, folder, overwrite);
        new Destination(DIR, folder.toAbsolutePath().normalize().getParent()).checkFolder();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        OpenedRun trained = checkpoint.open(run, List.of());
        CodingTables tables;
        try (RunCodec codec = new RunCodec(trained, machine)) {
            tables = codec.tables(trainingImages, line.getErr());
        }
        new ExportWriter(
                        paths,
                        trained.model(),
                        tables,
                        Choices.discover(),
                        machine.hardware().float32())
                .write(folder);
        PrintWriter out = line.getOut();
        out.printf(Locale.ROOT, "step %d  %s%n", trained.step(), folder);
        out.flush();
        return ExitCode.DONE;
    }
}
