package io.github.narrows.cli;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.SettingsOptions;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.StartingPoint;
import io.github.narrows.train.checkpoint.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description =
                "Trains an experiment in a new run folder. Ctrl-C finishes the step, writes a checkpoint and exits"
                        + " with 130; 'narrows resume' then goes on exactly.")
final class TrainCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Settings files; later ones override earlier ones.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Option(names = "--run", paramLabel = "DIR", description = "The run folder; default: runs/<file name>-<time>.")
    private @Nullable Path run;

    @Option(names = "--overwrite", description = "Replaces a run that the folder holds.")
    private boolean overwrite;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "Starts from the weights of another run, where names and shapes agree.")
    private @Nullable Path from;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Choices choices = Choices.discover();
        BoundSettings<ExperimentConfig> effective = settings.over(files, choices);
        Experiment experiment = Narrows.experiment(effective, choices, machine.asBindings(), cache.asBindings());
        Path folder = run == null ? defaultFolder() : run;
        StartingPoint beginning = beginning(folder);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return new TrainingSession(experiment, out).run(folder, () -> {
            try (RunFolder opened = overwrite ? RunFolder.replace(folder) : RunFolder.create(folder)) {
                return experiment.run(opened, beginning);
            }
        });
    }

    private StartingPoint beginning(Path folder) throws IOException {
        if (from == null) {
            return new StartingPoint.Fresh();
        }
        RunPaths.ofRun(from, "--from");
        if (overwrite && Files.exists(folder) && Files.isSameFile(from, folder)) {
            throw SettingsException.of("--from", from + " is what --overwrite would delete; choose another --run");
        }
        return new StartingPoint.Warm(from);
    }

    private Path defaultFolder() {
        String name = String.valueOf(files.get(files.size() - 1).getFileName()).replaceFirst("\\.ya?ml$", "");
        return Path.of("runs", name + "-" + LocalDateTime.now().format(TIME));
    }
}
