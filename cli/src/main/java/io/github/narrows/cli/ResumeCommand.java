package io.github.narrows.cli;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.SettingsOptions;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.serving.run.RunPlugins;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Goes on with a run from its newest whole checkpoint, bit for bit as if it had never stopped.")
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Mixin
    private CacheOptions cache = new CacheOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunPaths paths = RunPaths.ofRun(run, "run");
        Choices choices = Choices.discover();
        BoundSettings<ExperimentConfig> now = settings(paths, choices);
        Experiment experiment = Narrows.experiment(now, choices, machine.asBindings(), cache.asBindings());
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        return new TrainingSession(experiment, out).run(run, () -> experiment.resume(run));
    }

    private BoundSettings<ExperimentConfig> settings(RunPaths paths, Choices choices) throws IOException {
        RunPlugins plugins = RunPlugins.of(paths, choices);
        try {
            return settings.over(paths, choices);
        } catch (SettingsException e) {
            throw plugins.explain(e);
        }
    }
}
