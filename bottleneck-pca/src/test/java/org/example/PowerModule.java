package org.example;

import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code power}. */
public final class PowerModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(BasisUpdate.Config.class, "power", PowerConfig.class);
    }
}
