package io.github.narrows.train;

import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.objective.Objective;

/** The plain autoencoder: the picture itself goes in and must come out. */
public record VaeExperiment() implements ExperimentType {
    @Override
    public void check(Degradation.Config degradation, Objective.Config objective) {
        if (!(degradation instanceof Identity)) {
            throw SettingsException.of(
                    "degradation", "must be identity in the experiment 'vae', which encodes the image as it is");
        }
    }
}
