package io.github.narrows.bottleneck.dictionary;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Atoms for the places of a support that no atom needs, so that it is a set all the same. */
final class FreeAtoms {
    /** Above every atom. */
    private static final int NONE = 1 << 30;

    private FreeAtoms() {}

    /**
     * The atoms of a support, with the lowest free atoms in ascending order in the places whose coefficient is 0.
     *
     * <p>The m-th free atom (from 0) is m plus the number of used ones below it. Those are the used atoms before which at
     * most m are free.
     *
     * @param atoms [n] for each of S places, distinct where coefficients are not 0
     * @param coefficients [n, 1] for each place
     * @return [S, n]: signals run along the last axis, where arithmetic is fastest
     */
    static Operand<TInt32> inPlaceOfUnused(Ops tf, List<Operand<TInt32>> atoms, List<Operand<TFloat32>> coefficients) {
        int size = atoms.size();
        Operand<TInt32> support = tf.stack(atoms);
        Operand<TFloat32> aligned = tf.squeeze(tf.stack(coefficients), Squeeze.axis(List.of(2L)));
        Operand<TBool> used = tf.math.notEqual(aligned, tf.constant(0f));
        Operand<TInt32> places =
                tf.expandDims(tf.range(tf.constant(NONE), tf.constant(NONE + size), tf.constant(1)), tf.constant(1));
        Operand<TInt32> keys = tf.select(used, support, places);
        Operand<TInt32> ranks = tf.zerosLike(keys);
        for (int i = 0; i < size; i++) {
            ranks = tf.math.add(ranks, ones(tf, tf.math.less(row(tf, keys, i), keys)));
        }
        Operand<TInt32> order = tf.math.sub(ranks, tf.reduceSum(ones(tf, used), tf.constant(0)));
        Operand<TInt32> freeBefore = tf.math.sub(keys, ranks);
        Operand<TInt32> free = order;
        for (int i = 0; i < size; i++) {
            free = tf.math.add(free, ones(tf, tf.math.lessEqual(row(tf, freeBefore, i), order)));
        }
        return tf.select(used, support, free);
    }

    private static Operand<TInt32> ones(Ops tf, Operand<TBool> where) {
        return tf.dtypes.cast(where, TInt32.class);
    }

    // A slice of integers would make oneDNN print that it has none.
    private static Operand<TInt32> row(Ops tf, Operand<TInt32> matrix, int index) {
        return tf.gather(matrix, tf.constant(index), tf.constant(0));
    }
}
