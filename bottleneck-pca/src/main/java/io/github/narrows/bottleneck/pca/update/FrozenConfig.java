package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.GraphScope;

/** {@code frozen}: random components that never move, about a mean that does. The control of every other update. */
public record FrozenConfig() implements BasisUpdate.Config {
    @Override
    public BasisUpdate create(GraphScope scope, Basis basis) {
        return (tf, batch) -> tf.noOp();
    }
}
