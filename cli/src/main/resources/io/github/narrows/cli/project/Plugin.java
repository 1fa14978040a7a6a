package @PACKAGE@;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.ChoiceModule;

/** Offers {@code @NAME@}. */
public final class @CLASS@Plugin extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Bottleneck.Config.class, "@NAME@", @CLASS@Config.class);
    }
}
