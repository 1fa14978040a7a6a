package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.Float32Product;
import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TFloat32;

/**
 * Eigenvalues and eigenvectors of symmetric matrices, the largest first.
 *
 * @param values [places, kept], falling, none below zero
 * @param vectors in columns, [places, dimensions, kept]; the entry of largest magnitude of each is positive
 */
public record Eigen(Operand<TFloat32> values, Operand<TFloat32> vectors) {
    /**
     * The leading ones.
     *
     * @param symmetric [places, dimensions, dimensions]
     */
    public static Eigen leading(Ops tf, Operand<TFloat32> symmetric, int kept) {
        SelfAdjointEig<TFloat32> ascending = tf.linalg.selfAdjointEig(symmetric);
        Operand<TFloat32> values = tf.reverse(ascending.e(), tf.constant(new int[] {1}));
        Operand<TFloat32> vectors = tf.reverse(ascending.v(), tf.constant(new int[] {2}));
        Operand<TFloat32> positive = tf.math.maximum(first(tf, values, kept), tf.constant(0f));
        return new Eigen(positive, signed(tf, first(tf, vectors, kept)));
    }

    /** The same, where the matrices were given in an orthonormal basis, [places, larger dimensions, dimensions]. */
    public Eigen in(Ops tf, Operand<TFloat32> orthonormal) {
        return new Eigen(values, signed(tf, Float32Product.of(tf, orthonormal, vectors)));
    }

    private static Operand<TFloat32> first(Ops tf, Operand<TFloat32> x, int kept) {
        int rank = x.shape().numDimensions();
        int[] size = new int[rank];
        Arrays.fill(size, -1);
        size[rank - 1] = kept;
        return tf.slice(x, tf.constant(new int[rank]), tf.constant(size));
    }

    /** The sign convention: without it components flip from one decomposition to the next. */
    private static Operand<TFloat32> signed(Ops tf, Operand<TFloat32> columns) {
        Operand<TFloat32> highest = tf.reduceMax(columns, tf.constant(1), ReduceMax.keepDims(true));
        Operand<TFloat32> lowest = tf.reduceMin(columns, tf.constant(1), ReduceMin.keepDims(true));
        Operand<TFloat32> signs =
                tf.select(tf.math.greaterEqual(highest, tf.math.neg(lowest)), tf.constant(1f), tf.constant(-1f));
        return tf.math.mul(columns, signs);
    }
}
