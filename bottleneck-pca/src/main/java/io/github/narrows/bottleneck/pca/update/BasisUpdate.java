package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.bottleneck.pca.Basis;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** Moves the components of a basis after every training step. */
@FunctionalInterface
public interface BasisUpdate {
    /**
     * @param tf carries the control dependencies of a state update
     * @param batch that the forward pass has seen, with the basis as it was before
     */
    Op follow(Ops tf, Batch batch);

    /** The settings of an update, which create it and what it keeps beside the basis. */
    @Kind("basis update")
    interface Config {
        /**
         * @throws io.github.narrows.settings.SettingsException if it cannot serve a basis of this size
         */
        BasisUpdate create(GraphScope scope, Basis basis);
    }

    /** {@code frozen}: random components that never move, about a mean that does. The control of every other update. */
    record Frozen() implements BasisUpdate.Config {
        @Override
        public BasisUpdate create(GraphScope scope, Basis basis) {
            return (tf, batch) -> tf.noOp();
        }
    }
}
