package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** The codebook stays as it was drawn: data neither start nor move nor revive it. Its usage is counted all the same. */
final class FrozenUpdate implements CodebookUpdate {
    private final Codebook codebook;
    private final RecentUsage usage;

    FrozenUpdate(GraphScope scope, Shape shape, Initializer start, Distance distance) {
        this.codebook = new Codebook(scope.state("codebook", shape, start), distance);
        this.usage = new RecentUsage(scope.child("usage"), codebook.size(), RecentUsage.DECAY);
    }

    @Override
    public Codebook codebook() {
        return codebook;
    }

    @Override
    public RecentUsage usage() {
        return usage;
    }

    @Override
    public Op restart(Ops tf, Restart restart, OptimizerSlots slots) {
        return tf.noOp();
    }
}
