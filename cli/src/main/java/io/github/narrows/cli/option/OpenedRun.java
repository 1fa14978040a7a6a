package io.github.narrows.cli.option;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.hardware.Hardware;

/**
 * A run, or the export of one, that a verb uses.
 *
 * @param source the folder
 * @param config all settings; of an export, what its model does not tell is as by default
 * @param model what was learned
 */
public record OpenedRun(SavedRun source, ExperimentConfig config, TrainedModel model) {
    /** Optimiser steps behind the weights. */
    public long step() {
        return model.step();
    }

    /** What the sides of a picture must be multiples of. */
    public int sideMultiple() {
        return model.settings().sideMultiple();
    }

    /** What the model's pictures have: 1 for grey, 3 for RGB. */
    public int channels() {
        return model.settings().image().channels();
    }

    /** @throws SettingsException if it was trained on latents, for a verb that is about pictures */
    public void requirePictures() {
        if (model.holdsLatents()) {
            throw SettingsException.of(
                    "RUN",
                    "was trained on latents of another model, and this verb is about pictures; evaluate and"
                            + " reconstruct take such a run");
        }
    }

    /** @throws SettingsException if it was trained on samples of another kind than the data set has */
    public void requireSamplesOf(Dataset dataset) {
        boolean pictures = dataset instanceof PictureDataset;
        if (pictures == model.holdsLatents()) {
            throw SettingsException.of(
                    "dataset",
                    pictures
                            ? "has pictures, and the run was trained on latents; name latents with --data latents:PATH"
                            : "has latents, and the run was trained on pictures; name pictures with --data images:PATH");
        }
    }

    /** A loaded graph, the caller's to close. */
    public ServingGraph graph(ImageShape image, Hardware hardware) {
        return model.graph(image, hardware.float32());
    }
}
