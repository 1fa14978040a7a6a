package io.github.narrows.bottleneck.dictionary.coder;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Arithmetic on one vector per signal, [n, d]. */
final class Rows {
    private Rows() {}

    /** The inner product of two vectors of each signal, [n, 1]. */
    static Operand<TFloat32> dot(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.reduceSum(tf.math.mul(a, b), tf.constant(1), ReduceSum.keepDims(true));
    }

    /** {@code vectors} without {@code share}, [n, 1], of {@code others}. */
    static Operand<TFloat32> without(
            Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> share, Operand<TFloat32> others) {
        return tf.math.sub(vectors, tf.math.mul(share, others));
    }

    /** One row of a matrix for each signal, [n, m]. */
    static Operand<TFloat32> of(Ops tf, Operand<TFloat32> matrix, Operand<TInt32> indices) {
        return tf.gather(matrix, indices, tf.constant(0));
    }
}
