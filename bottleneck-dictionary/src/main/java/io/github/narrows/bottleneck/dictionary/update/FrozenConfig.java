package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.DictionaryUpdate;
import io.github.narrows.graph.GraphScope;
import org.tensorflow.ndarray.Shape;

/** Settings of {@code frozen}: a random dictionary that never moves, the control of every claim about learning one. */
public record FrozenConfig() implements DictionaryUpdate.Config {
    @Override
    public DictionaryUpdate create(GraphScope scope, Shape shape) {
        return new FrozenUpdate(scope, shape);
    }
}
