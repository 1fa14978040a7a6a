package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The root to divide by. TensorFlow rewrites x / sqrt(y) to x rsqrt(y), whose vectorised form rounds unlike its scalar one,
 * so that a code would depend on the size of its batch. The root is taken in double precision, which is not rewritten.
 */
public final class SquareRoot {
    private SquareRoot() {}

    /** Of every entry. */
    public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> values) {
        return tf.dtypes.cast(tf.math.sqrt(tf.dtypes.cast(values, TFloat64.class)), TFloat32.class);
    }
}
