package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.Float32Product;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.TriangularSolve;
import org.tensorflow.types.TFloat32;

/**
 * {@code cholesky-qr}: the same Q from products and a small factor: with M'M = LL', Q = M L'^-1. Done twice, which takes the
 * error to rounding. Columns one step off the orthonormal ones are too well conditioned to need a ridge.
 */
public record CholeskyQrRetraction() implements Retraction {
    @Override
    public Operand<TFloat32> orthonormal(Ops tf, Operand<TFloat32> columns) {
        return once(tf, once(tf, columns));
    }

    private static Operand<TFloat32> once(Ops tf, Operand<TFloat32> columns) {
        Operand<TFloat32> factor = tf.linalg.cholesky(Float32Product.transposedLeft(tf, columns, columns));
        Operand<TFloat32> rows = tf.linalg.transpose(columns, tf.constant(new int[] {0, 2, 1}));
        Operand<TFloat32> solved = tf.linalg.triangularSolve(factor, rows, TriangularSolve.lower(true));
        return tf.linalg.transpose(solved, tf.constant(new int[] {0, 2, 1}));
    }
}
