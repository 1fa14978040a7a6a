package io.github.narrows.model;

import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers the networks of this module. */
public final class ModelModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Autoencoder.Config.class, "vqvae", VqVaeModelConfig.class);
    }
}
