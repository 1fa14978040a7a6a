package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.RestartedRows;
import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Codes that begin anew.
 *
 * @param which of them, [codebook size]
 * @param vectors where each would go, [codebook size, channels]
 * @param rawCount the raw moving count that each gets, a scalar: as if it had been chosen that often
 */
public record Restart(Operand<TBool> which, Operand<TFloat32> vectors, Operand<TFloat32> rawCount) {
    /** Every code at a given place, and none chosen yet. */
    public static Restart unused(Ops tf, Operand<TFloat32> vectors) {
        Operand<TBool> all = tf.fill(tf.constant(new long[] {vectors.shape().get(0)}), tf.constant(true));
        return new Restart(all, vectors, tf.constant(0f));
    }

    /** Overwrites the rows of the restarted codes, of a [codebook size, channels] parameter. */
    public Op assignRows(Ops tf, Parameter parameter, Operand<TFloat32> rows) {
        return rows().overwrite(tf, parameter, rows);
    }

    /** Puts the restarted codes in their places, with what the optimiser keeps beside them. */
    public Op assign(Ops tf, Parameter codes, OptimizerSlots slots) {
        return rows().assign(tf, codes, slots);
    }

    private RestartedRows rows() {
        return new RestartedRows(which, vectors);
    }

    /** Overwrites the counts of the restarted codes. */
    public Op assignCounts(Ops tf, RecentUsage usage) {
        return usage.assignRaw(tf, tf.select(which, rawCount, usage.rawCounts(tf)));
    }
}
