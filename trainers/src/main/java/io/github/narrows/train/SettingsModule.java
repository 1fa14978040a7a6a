package io.github.narrows.train;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.data.Dataset;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.train.objective.Objective;
import java.util.Optional;

/** Binds every block of an experiment's settings, whichever way they were made. */
public final class SettingsModule extends AbstractModule {
    private final BoundSettings<ExperimentConfig> settings;

    public SettingsModule(BoundSettings<ExperimentConfig> settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        ExperimentConfig config = settings.value();
        bind(new TypeLiteral<BoundSettings<ExperimentConfig>>() {}).toInstance(settings);
        bind(Key.get(String.class, PresetName.class)).toInstance(config.experiment());
        bind(Key.get(Long.class, RunSeed.class)).toInstance(config.seed());
        bind(Dataset.Config.class).toInstance(config.dataset());
        bind(Autoencoder.Config.class).toInstance(config.model());
        bind(Bottleneck.Config.class).toInstance(config.bottleneck());
        bind(Key.get(new TypeLiteral<Optional<Bottleneck.Config>>() {}, TopBottleneck.class))
                .toInstance(config.topBottleneck());
        bind(Degradation.Config.class).toInstance(config.degradation());
        bind(Objective.Config.class).toInstance(config.objective());
        bind(TrainingConfig.class).toInstance(config.training());
        bind(EvaluationConfig.class).toInstance(config.evaluation());
        bind(CheckpointConfig.class).toInstance(config.checkpoints());
    }
}
