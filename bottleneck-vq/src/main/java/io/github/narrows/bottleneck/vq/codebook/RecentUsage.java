package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** How often each code has lately been chosen: a moving average of the counts of training batches. */
public final class RecentUsage {
    /** How much is kept where no setting says it. */
    public static final double DECAY = 0.99;

    /** A code chosen less often than this share of the uniform share counts as dead. */
    static final float DEAD_SHARE = 1 / 16f;

    private final MovingAverage counts;
    private final MovingAverage weight;

    /** Counts of none so far. */
    public RecentUsage(GraphScope scope, int codebookSize, double decay) {
        Parameter rawCounts = scope.state("counts", Shape.of(codebookSize), Initializer.zeros());
        this.counts = new MovingAverage(rawCounts, decay);
        this.weight = new MovingAverage(scope.state("weight", Shape.scalar(), Initializer.zeros()), decay);
    }

    /** The raw average, not debiased, [codebook size]. */
    public Operand<TFloat32> rawCounts(Ops tf) {
        return counts.read(tf);
    }

    /** The weight that every raw moving average of this decay has gathered: 0 at first, then up to 1. */
    public Operand<TFloat32> weight(Ops tf) {
        return weight.read(tf);
    }

    /**
     * Codes chosen less often than {@code share} of the uniform share, which is the mean count, [codebook size]. Raw counts
     * serve, since both sides carry the same weight; before the first step none is rare.
     */
    public Operand<TBool> rare(Ops tf, float share) {
        return tf.math.less(rawCounts(tf), tf.math.mul(uniformRawCount(tf), tf.constant(share)));
    }

    /** How many codes count as dead, a scalar. */
    public Operand<TFloat32> deadCodes(Ops tf) {
        return tf.reduceSum(tf.dtypes.cast(rare(tf, DEAD_SHARE), TFloat32.class), tf.constant(0));
    }

    /** The raw count of every code if all were used alike, a scalar. */
    public Operand<TFloat32> uniformRawCount(Ops tf) {
        return tf.math.mean(rawCounts(tf), tf.constant(0));
    }

    /** Overwrites raw counts, [codebook size]. */
    Op assignRaw(Ops tf, Operand<TFloat32> rawCounts) {
        return counts.value().assign(tf, rawCounts);
    }

    /** Adds the counts of one batch, [codebook size]. */
    public StateUpdate follow(Operand<TFloat32> batchCounts) {
        return StateUpdate.of(List.of(batchCounts), tf -> {
            Op counted = counts.value().assign(tf, counts.next(tf, batchCounts));
            Op weighed = weight.value().assign(tf, weight.next(tf, tf.constant(1f)));
            return tf.withControlDependencies(List.of(counted, weighed)).noOp();
        });
    }
}
