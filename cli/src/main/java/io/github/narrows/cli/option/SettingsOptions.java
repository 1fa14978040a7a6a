package io.github.narrows.cli.option;

import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Settings given by option. */
public final class SettingsOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting, such as bottleneck.codebook-size=1024; may be given several times.")
    private List<String> overrides = new ArrayList<>();

    /** The preset that they name, files from left to right, and the options over them. */
    public BoundSettings<ExperimentConfig> over(List<Path> files, Choices choices) {
        return ExperimentConfig.of(SettingsFile.layers(files, overrides), choices);
    }

    /** What a run stored, and the options over it. */
    public BoundSettings<ExperimentConfig> over(RunPaths run, Choices choices) {
        return ExperimentConfig.ofRun(SettingsFile.layers(List.of(run.settings()), overrides), choices);
    }
}
