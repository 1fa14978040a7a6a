package io.github.narrows.serving;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Those settings of an experiment without which its weights mean nothing. */
record ModelSettings(
        @Setting(value = "vqvae", help = "encoder and decoder")
        Autoencoder.Config model,

        @Setting(value = "vq", help = "what constrains the latents")
        Bottleneck.Config bottleneck,

        @Setting(
                value = "",
                help = "the upper bottleneck of a model with two levels, if it is not to be as the lower one")
        Optional<Bottleneck.Config> topBottleneck,

        @Setting(value = "identity", help = "what is done to an image before it is encoded")
        Degradation.Config degradation) {
    private static final Set<String> KEYS = Set.of("model", "bottleneck", "top-bottleneck", "degradation");

    /** Of a whole experiment's file; what only training needs is not looked at. */
    static ModelSettings read(Path file, Choices choices) {
        SettingsTree model = SettingsTree.readYaml(file).only(KEYS);
        return SettingsBinder.bind(ModelSettings.class, choices, List.of(model)).value();
    }

    Architecture architecture() {
        return new Architecture(model, bottleneck, topBottleneck);
    }
}
