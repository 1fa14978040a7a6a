package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.graph.LastAxis;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Atoms for the places of a support that no atom needs, so that it is a set all the same. */
final class FreeAtoms {
    /** Above every atom. */
    private static final int NONE = 1 << 30;

    private FreeAtoms() {}

    /**
     * The support with the lowest free atoms, in ascending order, in the places whose coefficient is 0.
     *
     * <p>The m-th free atom (from 0) is m plus the number of used ones below it. Those are the used atoms before which at
     * most m are free.
     *
     * @param support [n, S], distinct where coefficients are not 0
     * @param coefficients [n, S]
     */
    static Operand<TInt32> inPlaceOfUnused(Ops tf, Operand<TInt32> support, Operand<TFloat32> coefficients) {
        int size = (int) LastAxis.channels(support);
        Operand<TBool> used = tf.math.notEqual(coefficients, tf.constant(0f));
        Operand<TInt32> keys = tf.select(used, support, tf.math.add(tf.constant(NONE), range(tf, support, size)));
        Operand<TInt32> ranks = tf.zerosLike(keys);
        for (int i = 0; i < size; i++) {
            ranks = tf.math.add(ranks, tf.dtypes.cast(tf.math.less(column(tf, keys, i), keys), TInt32.class));
        }
        Operand<TInt32> count =
                tf.reduceSum(tf.dtypes.cast(used, TInt32.class), tf.constant(1), ReduceSum.keepDims(true));
        Operand<TInt32> order = tf.math.sub(ranks, count);
        Operand<TInt32> freeBefore = tf.math.sub(keys, ranks);
        Operand<TInt32> free = order;
        for (int i = 0; i < size; i++) {
            Operand<TBool> below = tf.math.lessEqual(column(tf, freeBefore, i), order);
            free = tf.math.add(free, tf.dtypes.cast(below, TInt32.class));
        }
        return tf.select(used, support, free);
    }

    private static Operand<TInt32> range(Ops tf, Operand<TInt32> like, int size) {
        Operand<TInt32> row = tf.range(tf.constant(0), tf.constant(size), tf.constant(1));
        return tf.broadcastTo(row, tf.shape(like));
    }

    private static Operand<TInt32> column(Ops tf, Operand<TInt32> matrix, int index) {
        return tf.slice(matrix, tf.constant(new int[] {0, index}), tf.constant(new int[] {-1, 1}));
    }
}
