package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code frozen}: a random codebook that never moves, the control of every claim about learning one. */
public record FrozenConfig() implements CodebookUpdate.Config {
    @Override
    public CodebookUpdate create(GraphScope scope, Shape shape, Initializer start, Distance distance) {
        return new FrozenUpdate(scope, shape, start, distance);
    }
}
