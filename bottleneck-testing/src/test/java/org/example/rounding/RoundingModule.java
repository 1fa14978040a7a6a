package org.example.rounding;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code rounding} and {@code leading}. */
public final class RoundingModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "rounding", RoundingConfig.class);
        choice(Bottleneck.Config.class, "leading", LeadingConfig.class);
    }
}
