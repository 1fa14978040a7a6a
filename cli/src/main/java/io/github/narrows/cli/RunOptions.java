package io.github.narrows.cli;

import io.github.narrows.settings.Choices;
import io.github.narrows.settings.SettingsBinder;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.TrainedRun;
import io.github.narrows.train.checkpoint.Checkpoint;
import io.github.narrows.train.checkpoint.Checkpoints;
import io.github.narrows.train.checkpoint.RunPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run, and which of its checkpoints. */
final class RunOptions {
    @Parameters(index = "0", paramLabel = "RUN", description = "The run folder.")
    private Path run = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "WHICH",
            defaultValue = "best",
            description = "best (by its validation metric), last, or a step; default: ${DEFAULT-VALUE}.")
    private String which = "best";

    RunPaths paths() {
        RunPaths paths = new RunPaths(run);
        if (!paths.isRun()) {
            throw SettingsException.of("run", run + " holds no run: settings.yaml and manifest.json must be in it");
        }
        return paths;
    }

    /**
     * The run with a checkpoint's weights.
     *
     * @param overrides settings to lay over those of the run
     */
    TrainedRun open(List<String> overrides) throws IOException {
        List<Path> file = List.of(paths().settings());
        ExperimentConfig config = SettingsBinder.bind(
                        ExperimentConfig.class, Choices.discover(), SettingsFile.layers(file, overrides))
                .value();
        return new TrainedRun(config, checkpoint());
    }

    private Checkpoint checkpoint() throws IOException {
        Checkpoints checkpoints = new Checkpoints(run);
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
