package io.github.narrows.cli.option;

import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
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

    /** A loaded graph, the caller's to close. */
    public ServingGraph graph(ImageShape image, Hardware hardware) {
        return model.graph(image, hardware.float32());
    }
}
