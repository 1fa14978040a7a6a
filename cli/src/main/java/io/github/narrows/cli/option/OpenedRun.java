package io.github.narrows.cli.option;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.hardware.Hardware;

/** A run that a verb uses: all its settings, and what it has learned. */
public record OpenedRun(ExperimentConfig config, TrainedModel model) {
    /** Optimiser steps behind the weights. */
    public long step() {
        return model.step();
    }

    /** What the sides of a picture must be multiples of. */
    public int sideMultiple() {
        return config.degradation().sideMultiple(config.model().sideMultiple());
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
