package org.example;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.bottleneck.dictionary.Replacement;
import io.github.narrows.bottleneck.dictionary.Revival;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.settings.ChoiceModule;

/** Offers strategies of a dictionary that come from another project. */
public final class ExampleModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(SparseCoder.class, "org-example-strongest", StrongestCorrelations.class);
        choice(DictionaryUpdate.Config.class, "org-example-slow", SlowAtoms.class);
        choice(Revival.Config.class, "org-example-at-once", AtOnceRevival.class);
        choice(Replacement.class, "org-example-first", AtOnceRevival.First.class);
    }
}
