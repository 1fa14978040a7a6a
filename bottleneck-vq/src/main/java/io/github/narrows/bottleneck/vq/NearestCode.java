package io.github.narrows.bottleneck.vq;

import io.github.narrows.graph.Float32Product;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * argmin over k of |z - e_k|^2 = |z|^2 - 2 z.e_k + |e_k|^2, without the term that all codes share. The lowest index wins a
 * tie.
 */
final class NearestCode {
    private NearestCode() {}

    /**
     * Indices of the nearest codes, [n].
     *
     * @param vectors [n, channels]
     * @param codes [codebook size, channels]
     */
    static Operand<TInt32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(codes), tf.constant(1));
        Operand<TFloat32> halfSquares = tf.math.mul(squares, tf.constant(0.5f));
        Operand<TFloat32> products = Float32Product.transposedRight(tf, vectors, codes);
        return tf.math.argMax(tf.math.sub(products, halfSquares), tf.constant(1), TInt32.class);
    }
}
