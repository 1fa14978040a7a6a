package org.example.rounding;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.settings.SettingsException;

/** Settings of {@code leading}. */
public record LeadingConfig(
        @Setting(value = "4", min = 1, help = "channels that pass")
        int channels) implements Bottleneck.Config {
    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        if (channels > shape.channels()) {
            throw SettingsException.of(
                    "channels",
                    "must be at most the channels of the latents (" + shape.channels() + "), found " + channels);
        }
        return new Leading(scope, shape, channels);
    }
}
