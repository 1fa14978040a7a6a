package org.example.rounding;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;

/** Settings of {@code rounding}. */
public record RoundingConfig(
        @Setting(value = "8", min = 2, max = 256, help = "levels of a channel")
        int levels) implements Bottleneck.Config {
    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return new Rounding(shape, levels);
    }
}
