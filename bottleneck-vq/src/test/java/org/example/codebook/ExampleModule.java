package org.example.codebook;

import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import io.github.narrows.settings.ChoiceModule;

/** What the plug-in offers. */
public final class ExampleModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(CodebookUpdate.Config.class, "stepwise", StepwiseUpdate.Config.class);
        choice(Revival.class, "split", SplitRevival.class);
    }
}
