package io.github.narrows.model.degradation;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;

/** Leaves the image as it is: the plain autoencoder. */
public record Identity() implements Degradation.Config {
    @Override
    public Degradation create(GraphScope scope, ImageShape image) {
        return (tf, images, pass) -> Degraded.of(images);
    }
}
