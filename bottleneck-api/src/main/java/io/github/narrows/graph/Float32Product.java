package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Matrix products that stay float32 when the graph is rewritten to mixed precision. The rewriter turns {@code MatMul} and
 * {@code Einsum} to bfloat16 (an error of 0.25 where float32 has 1e-5) and leaves {@code BatchMatMul} alone, so every
 * product of a bottleneck goes through here.
 */
public final class Float32Product {
    private Float32Product() {}

    /** a b, for [.., n, k] and [.., k, m]. */
    public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.train.batchMatMul(a, b, TFloat32.class);
    }

    /** a b^T, for [.., n, k] and [.., m, k]. */
    public static Operand<TFloat32> transposedRight(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjY(true));
    }

    /** a^T b, for [.., k, n] and [.., k, m]. */
    public static Operand<TFloat32> transposedLeft(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjX(true));
    }
}
