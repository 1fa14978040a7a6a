package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;

/** Settings of {@code none}: there are none. */
public record NoneConfig() implements Bottleneck.Config {
    @Override
    public Bottleneck create(GraphScope scope, LatentShape shape) {
        return new NoBottleneck(shape);
    }
}
