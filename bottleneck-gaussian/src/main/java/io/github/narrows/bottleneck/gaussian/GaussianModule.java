package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code none} and {@code gaussian}. */
public final class GaussianModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "none", NoneConfig.class);
        choice(Bottleneck.Config.class, "gaussian", GaussianConfig.class);
    }
}
