package org.example.experiment;

import io.github.narrows.data.Dataset;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.train.objective.Objective;

/** What the plug-in offers. */
public final class ExampleModule extends ChoiceModule {
    @Override
    protected void configure() {
        choice(Dataset.Config.class, "stripes", Stripes.class);
        choice(Autoencoder.Config.class, "patches", PatchModel.class);
        choice(Objective.Config.class, "log-cosh", LogCosh.class);
        choice(Metric.Config.class, "brightness-error", BrightnessError.Config.class);
    }
}
