package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.vq.codebook.Assignment;
import io.github.narrows.bottleneck.vq.codebook.Codebook;
import io.github.narrows.bottleneck.vq.codebook.CodebookLoss;
import io.github.narrows.bottleneck.vq.codebook.CodebookUpdate;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.RecentUsage;
import io.github.narrows.bottleneck.vq.codebook.Restart;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Projection;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The codebook of SimVQ (Zhu et al. 2024): random vectors E that never move, N(0, 1/d), behind one trained affine map; code
 * k is E_k W + b. The codebook loss moves the map, and through it every code, used or not: that is why none dies.
 *
 * <p>Whatever reads the codebook reads E W + b, folded into one table before anything is looked up, so that decoding cannot
 * forget the map.
 */
final class MappedUpdate implements CodebookUpdate {
    private final Codebook codebook;
    private final RecentUsage usage;
    private final float codebookWeight;

    /** @param shape [codebook size, channels] */
    MappedUpdate(GraphScope scope, Shape shape, float codebookWeight) {
        long channels = shape.get(1);
        Parameter frozen = scope.state("frozen", shape, start(channels));
        Projection map = new Projection(scope.child("map"), channels, channels, Initializer.fanInUniform());
        this.codebook =
                new Codebook((int) shape.get(0), tf -> map.applyToRows(tf, frozen.read(tf)), new Distance.Euclidean());
        this.usage = new RecentUsage(scope.child("usage"), codebook.size(), RecentUsage.DECAY);
        this.codebookWeight = codebookWeight;
    }

    /** N(0, 1/d). */
    private static Initializer start(long channels) {
        return Initializer.normal((float) (1 / Math.sqrt((double) channels)));
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
    public Map<String, Operand<TFloat32>> losses(Ops tf, Assignment assignment) {
        return CodebookLoss.of(tf, assignment, codebookWeight);
    }

    /** No code has a place of its own to be put elsewhere. */
    @Override
    public Op restart(Ops tf, Restart restart, OptimizerSlots slots) {
        return tf.noOp();
    }
}
