package io.github.narrows.cli;

import io.github.narrows.settings.Choices;
import io.github.narrows.settings.CommandLineSetting;
import io.github.narrows.settings.Settings;
import io.github.narrows.settings.SettingsNode.Section;
import io.github.narrows.settings.YamlFile;
import io.github.narrows.train.ExperimentConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Settings given by option. */
final class SettingsOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a setting, such as bottleneck.codebook-size=1024; repeatable.")
    private List<String> overrides = new ArrayList<>();

    /** Files from left to right, and the options over them. */
    Settings<ExperimentConfig> over(List<Path> files, Choices choices) {
        List<Section> layers = new ArrayList<>();
        files.forEach(file -> layers.add(YamlFile.read(file)));
        overrides.forEach(text -> layers.add(CommandLineSetting.parse(text)));
        return Settings.of(ExperimentConfig.class, choices, layers);
    }
}
