package io.github.narrows.serving;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.data.Dataset;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.RecordTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Those settings of an experiment without which its weights mean nothing; an export holds them as {@code model.yaml}. */
public record ModelSettings(
        @Setting(value = "vqvae", help = "encoder and decoder")
        Autoencoder.Config model,

        @Setting(value = "vq", help = "what constrains the latents")
        Bottleneck.Config bottleneck,

        @Setting(
                value = "",
                help = "the upper bottleneck of a model with two levels, if it is not to be as the lower one")
        Optional<Bottleneck.Config> topBottleneck,

        @Setting(value = "identity", help = "what is done to an image before it is encoded")
        Degradation.Config degradation,

        @Setting(help = "the pictures of the training") ImageSettings image) {
    /** The keys that stand in the files of experiments, too. */
    public static final Set<String> SHARED_KEYS = Set.of("model", "bottleneck", "top-bottleneck", "degradation");

    private static final String DATASET = "dataset";

    private record OfData(
            @Setting(value = "dead-leaves", help = "the images")
            Dataset.Config dataset) {}

    /** Of an experiment. */
    public static ModelSettings of(Architecture architecture, Degradation.Config degradation, Dataset.Config dataset) {
        return new ModelSettings(
                architecture.model(),
                architecture.bottleneck(),
                architecture.topBottleneck(),
                degradation,
                ImageSettings.of(dataset));
    }

    /**
     * Of a whole experiment's file; what only training needs is not looked at.
     *
     * @throws SettingsException if the file is wrong, or names a plug-in that is not on the class path
     */
    public static ModelSettings ofRun(Path file, Choices choices) {
        SettingsTree all = SettingsTree.readYaml(file);
        ModelSettings model = SettingsBinder.bind(ModelSettings.class, choices, List.of(all.only(SHARED_KEYS)))
                .value();
        Dataset.Config dataset = SettingsBinder.bind(OfData.class, choices, List.of(all.only(Set.of(DATASET))))
                .value()
                .dataset();
        return of(model.architecture(), model.degradation(), dataset);
    }

    /**
     * Of a file that holds nothing else.
     *
     * @throws SettingsException if the file is wrong, or names a plug-in that is not on the class path
     */
    public static ModelSettings read(Path file, Choices choices) {
        return SettingsBinder.bind(ModelSettings.class, choices, List.of(SettingsTree.readYaml(file)))
                .value();
    }

    /** The text of such a file. */
    public String toYaml(Choices choices) {
        return RecordTree.of(this, choices).toYaml();
    }

    /** What the graph is built from. */
    public Architecture architecture() {
        return new Architecture(model, bottleneck, topBottleneck);
    }

    /** What the sides of a picture must be multiples of. */
    public int sideMultiple() {
        return degradation.sideMultiple(model.sideMultiple());
    }
}
