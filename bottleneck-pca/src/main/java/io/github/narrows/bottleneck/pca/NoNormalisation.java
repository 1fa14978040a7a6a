package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;

/** {@code none}: latents keep the scale that the encoder gives them. */
public record NoNormalisation() implements Normalisation.Config {
    @Override
    public Normalisation create(GraphScope scope, LatentShape shape) {
        return (tf, latents) -> latents;
    }
}
