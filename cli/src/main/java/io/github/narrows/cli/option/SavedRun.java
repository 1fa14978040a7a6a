package io.github.narrows.cli.option;

import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.serving.run.RunPlugins;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run folder that a user named. */
public record SavedRun(Path folder) {
    /** @throws SettingsException if the folder holds no run */
    public RunPaths paths() {
        return RunPaths.ofRun(folder, "run");
    }

    /**
     * The run with a checkpoint's weights.
     *
     * @param which {@code best}, {@code last} or a step
     * @param overrides settings to lay over those of the run
     */
    public OpenedRun open(String which, List<String> overrides) throws IOException {
        Choices choices = Choices.discover();
        RunPlugins plugins = RunPlugins.of(paths(), choices);
        ExperimentConfig config;
        int own;
        try {
            config = settings(choices, overrides);
            own = settings(choices, List.of()).dataset().channels();
        } catch (SettingsException e) {
            throw plugins.explain(e);
        }
        plugins.compare(config);
        int asked = config.dataset().channels();
        if (asked != own) {
            throw SettingsException.of(
                    "dataset", "has images of " + asked + " channels, and the run was trained on images of " + own);
        }
        return new OpenedRun(config, new TrainedModel(config.architecture(), config.degradation(), checkpoint(which)));
    }

    private ExperimentConfig settings(Choices choices, List<String> overrides) {
        List<SettingsTree> layers = SettingsFile.layers(List.of(paths().settings()), overrides);
        return ExperimentConfig.ofRun(layers, choices).value();
    }

    private Checkpoint checkpoint(String which) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder);
        return switch (which) {
            case "best" -> checkpoints.best();
            case "last" -> checkpoints.latest();
            default -> {
                try {
                    yield checkpoints.at(Long.parseLong(which));
                } catch (NumberFormatException e) {
                    throw SettingsException.of("--checkpoint", "must be best, last or a step, found '" + which + "'");
                }
            }
        };
    }
}
