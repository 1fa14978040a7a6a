package io.github.narrows.train;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.objective.Objective;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All settings of an experiment: the root of a configuration file. */
public record ExperimentConfig(
        @Setting(value = "vae", help = "the preset under all other settings") @PresetName
        String experiment,

        @Setting(value = "1", help = "from which everything random follows") @RunSeed
        long seed,

        @Setting(value = "dead-leaves", help = "the images") Dataset.Config dataset,

        @Setting(value = "vqvae", help = "encoder and decoder")
        Autoencoder.Config model,

        @Setting(value = "vq", help = "what constrains the latents")
        Bottleneck.Config bottleneck,

        @Setting(
                value = "",
                help = "the upper bottleneck of a model with two levels, if it is not to be as the lower one")
        @TopBottleneck
        Optional<Bottleneck.Config> topBottleneck,

        @Setting(value = "identity", help = "what is done to an image before it is encoded")
        Degradation.Config degradation,

        @Setting(value = "reconstruction", help = "what is minimised")
        Objective.Config objective,

        @Setting(help = "how it is trained") TrainingConfig training,

        @Setting(help = "how it is judged on the way") EvaluationConfig evaluation,

        @Setting(help = "what is kept of it on the way") CheckpointConfig checkpoints) {
    static final String BEST_METRIC = "checkpoints.best";
    static final String EARLY_STOP_METRIC = "training.early-stop.metric";

    /** Each block is a binding of its own, which can be replaced. */
    @Inject
    public ExperimentConfig {
        if (EvaluationMetrics.areStandard(evaluation.metrics())) {
            SortedMap<String, String> named = new TreeMap<>(Map.of(BEST_METRIC, checkpoints.best()));
            training.earlyStop().ifPresent(stop -> named.put(EARLY_STOP_METRIC, stop.metric()));
            EvaluationMetrics.check(named);
        }
    }

    /**
     * The settings of a new experiment.
     *
     * @param layers weakest first, above the preset that they name
     * @throws SettingsException with every problem of every layer
     */
    public static BoundSettings<ExperimentConfig> of(List<SettingsTree> layers, Choices choices) {
        return SettingsBinder.bindOverPreset(ExperimentConfig.class, choices, layers);
    }

    /**
     * The settings of a run that is used or goes on; its preset need not be there any more.
     *
     * @param layers weakest first: what the run stored, and what is laid over it
     * @throws SettingsException with every problem of every layer
     */
    public static BoundSettings<ExperimentConfig> ofRun(List<SettingsTree> layers, Choices choices) {
        return SettingsBinder.bindStored(ExperimentConfig.class, choices, layers);
    }

    /**
     * Opens the images.
     *
     * @throws SettingsException if they are not there or not as the settings say, naming the key
     */
    public Dataset openDataset(DataRoot root) {
        try {
            return dataset.open(root, seed);
        } catch (SettingsException e) {
            throw e.within("dataset");
        }
    }

    /** What the inference graph is built from. */
    public Architecture architecture() {
        return new Architecture(model, bottleneck, topBottleneck);
    }
}
