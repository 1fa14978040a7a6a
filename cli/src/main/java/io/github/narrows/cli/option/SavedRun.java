package io.github.narrows.cli.option;

import io.github.narrows.serving.ModelSettings;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.export.Export;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.ExportPaths;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.serving.run.RunPlugins;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.ExperimentConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that a user named, which holds a run or the export of one. */
public record SavedRun(Path folder) {
    private static final String CHECKPOINT = "--checkpoint";
    private static final String BEST = "best";
    private static final String LAST = "last";

    /** @throws SettingsException if the folder holds no run */
    public RunPaths paths() {
        return RunPaths.ofRun(folder, "run");
    }

    /** Whether it holds no run but the export of one. */
    public boolean isExport() {
        return new ExportPaths(folder).isExport();
    }

    /** Results of the last evaluation by command. */
    public Path evaluation() {
        return isExport() ? new ExportPaths(folder).evaluation() : paths().evaluation();
    }

    /** Where the tables for files of codes are, or would be. */
    public Path codingTables(long step) {
        return isExport() ? new ExportPaths(folder).codingTables() : paths().codingTables(step);
    }

    /**
     * The run with a checkpoint's weights, or the export with those that it has.
     *
     * @param which {@code best}, {@code last} or a step
     * @param overrides settings to lay over those of the run
     */
    public OpenedRun open(String which, List<String> overrides) throws IOException {
        return isExport() ? exported(which, overrides) : ofRun(which, overrides);
    }

    private OpenedRun ofRun(String which, List<String> overrides) throws IOException {
        Choices choices = Choices.discover();
        RunPlugins plugins = RunPlugins.of(paths(), choices);
        ExperimentConfig config;
        try {
            config = settings(choices, overrides);
            checkChannels(config, settings(choices, List.of()).dataset().channels());
        } catch (SettingsException e) {
            throw plugins.explain(e);
        }
        plugins.compare(config);
        ModelSettings model = ModelSettings.of(config.architecture(), config.degradation(), config.dataset());
        return new OpenedRun(this, config, new TrainedModel(model, checkpoint(which)));
    }

    private OpenedRun exported(String which, List<String> overrides) throws IOException {
        Choices choices = Choices.discover();
        Export export = Export.read(folder);
        long step = export.manifest().step();
        if (!List.of(BEST, LAST, Long.toString(step)).contains(which)) {
            throw SettingsException.of(
                    CHECKPOINT,
                    folder + " is an export, which holds one set of weights, that of step " + step + ", found '" + which
                            + "'; leave " + CHECKPOINT + " out");
        }
        ModelSettings own = export.settings(choices);
        ExperimentConfig config =
                ExperimentConfig.ofRun(layers(export, own, overrides), choices).value();
        if (!overrides.isEmpty()) {
            checkChannels(config, own.image().channels());
        }
        ModelSettings model = new ModelSettings(
                config.model(), config.bottleneck(), config.topBottleneck(), config.degradation(), own.image());
        return new OpenedRun(this, config, export.model(model));
    }

    /** Other data get the size of the pictures of the training, as they do from a run. */
    private static List<SettingsTree> layers(Export export, ModelSettings own, List<String> overrides) {
        List<SettingsTree> layers =
                new ArrayList<>(SettingsFile.layers(List.of(export.paths().model()), overrides));
        layers.set(0, layers.get(0).only(ModelSettings.SHARED_KEYS));
        own.image()
                .trained()
                .filter(image -> image.height() == image.width() && !overrides.isEmpty())
                .ifPresent(image -> layers.set(0, layers.get(0).withOverride("dataset.image-size=" + image.height())));
        return layers;
    }

    private static void checkChannels(ExperimentConfig config, int own) {
        int asked = config.dataset().channels();
        if (asked != own) {
            throw SettingsException.of(
                    "dataset", "has images of " + asked + " channels, and the run was trained on images of " + own);
        }
    }

    /** The settings of the training of a run, whatever is laid over them. */
    public ExperimentConfig trainingSettings() {
        return settings(Choices.discover(), List.of());
    }

    private ExperimentConfig settings(Choices choices, List<String> overrides) {
        List<SettingsTree> layers = SettingsFile.layers(List.of(paths().settings()), overrides);
        return ExperimentConfig.ofRun(layers, choices).value();
    }

    private Checkpoint checkpoint(String which) throws IOException {
        Checkpoints checkpoints = new Checkpoints(folder);
        return switch (which) {
            case BEST -> checkpoints.best();
            case LAST -> checkpoints.latest();
            default -> {
                try {
                    yield checkpoints.at(Long.parseLong(which));
                } catch (NumberFormatException e) {
                    throw SettingsException.of(CHECKPOINT, "must be best, last or a step, found '" + which + "'");
                }
            }
        };
    }
}
