package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Where mixed precision ends. The rewriter that turns convolutions to bfloat16 takes along every element-wise operation
 * that follows one: distances, losses and moving averages behind an encoder came out with 8 bits of mantissa. It does not
 * see through a cast to float64 and back, which loses nothing and costs next to nothing on latents, in either direction.
 */
public final class Float32Boundary {
    private Float32Boundary() {}

    /** The same values; whatever is computed from them stays float32, and so does the gradient that comes back. */
    public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> x) {
        return tf.dtypes.cast(tf.dtypes.cast(x, TFloat64.class), TFloat32.class);
    }
}
