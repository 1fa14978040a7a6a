package io.github.narrows.bottleneck.vq;

import io.github.narrows.graph.Initializer;
import io.github.narrows.settings.Setting;

/** {@code normal}: N(0, deviation^2). */
public record NormalStart(
        @Setting(value = "1.0", min = 0, help = "standard deviation of every number")
        float deviation) implements CodebookStart {
    @Override
    public Initializer initialVectors() {
        return Initializer.normal(deviation);
    }
}
