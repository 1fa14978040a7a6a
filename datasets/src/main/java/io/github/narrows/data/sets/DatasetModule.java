package io.github.narrows.data.sets;

import io.github.narrows.data.Dataset;
import io.github.narrows.settings.ChoiceModule;

/** Offers the data sets of this module. */
public final class DatasetModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Dataset.Config.class, "cifar10", Cifar10Config.class);
        choice(Dataset.Config.class, "dead-leaves", DeadLeavesConfig.class);
    }
}
