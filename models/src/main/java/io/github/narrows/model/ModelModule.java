package io.github.narrows.model;

import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.perceptual.None;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.model.residual.ResidualLeakyModelConfig;
import io.github.narrows.model.vqgan.VqganModelConfig;
import io.github.narrows.model.vqvae.VqVae2ModelConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.settings.ChoiceModule;

/** Offers networks and degradations. */
public final class ModelModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Degradation.Config.class, "identity", Identity.class);
        choice(Autoencoder.Config.class, "vqvae", VqVaeModelConfig.class);
        choice(Autoencoder.Config.class, "vqvae-2", VqVae2ModelConfig.class);
        choice(Autoencoder.Config.class, "vqgan", VqganModelConfig.class);
        choice(Autoencoder.Config.class, "residual-leaky", ResidualLeakyModelConfig.class);
        choice(PerceptualLoss.Config.class, "none", None.class);
    }
}
