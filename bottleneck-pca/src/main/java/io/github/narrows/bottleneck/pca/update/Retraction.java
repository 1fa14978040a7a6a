package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.linalg.TriangularSolve;
import org.tensorflow.types.TFloat32;

/** How columns that have left the orthonormal ones come back to them. */
@Kind("retraction")
@FunctionalInterface
public interface Retraction {
    /**
     * Orthonormal columns that span the same.
     *
     * @param columns [places, dimensions, count], of full rank
     */
    Operand<TFloat32> orthonormal(Ops tf, Operand<TFloat32> columns);

    /**
     * {@code qr}: the Q of the QR decomposition whose R has a positive diagonal, or coefficients would change sign from one step
     * to the next. Keeps the first column's direction and cleans those behind it, in order.
     */
    record Qr() implements Retraction {
        @Override
        public Operand<TFloat32> orthonormal(Ops tf, Operand<TFloat32> columns) {
            org.tensorflow.op.linalg.Qr<TFloat32> qr = tf.linalg.qr(columns);
            Operand<TFloat32> diagonal = tf.linalg.matrixDiagPart(qr.r(), tf.constant(0), tf.constant(0f));
            Operand<TFloat32> signs =
                    tf.select(tf.math.less(diagonal, tf.constant(0f)), tf.constant(-1f), tf.constant(1f));
            return tf.math.mul(qr.q(), tf.expandDims(signs, tf.constant(1)));
        }
    }

    /**
     * {@code cholesky-qr}: the same Q from products and a small factor: with M'M = LL', Q = M L'^-1. Done twice, which takes the
     * error to rounding. Columns one step off the orthonormal ones are too well conditioned to need a ridge.
     */
    record CholeskyQr() implements Retraction {
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

    /**
     * {@code newton-schulz}: M &lt;- 1.5 M - 0.5 M M'M a few times, by products alone, towards the nearest orthonormal columns.
     * It converges for singular values below the root of 3; columns with larger ones are shrunk first, which leaves their span.
     */
    record NewtonSchulz(
            @Setting(
                    value = "8",
                    min = 1,
                    max = 100,
                    help = "number of iterations; after a few, the columns are only nearly orthonormal")
            int iterations)
            implements Retraction {
        public static final NewtonSchulz DEFAULTS = new NewtonSchulz(8);

        /** From here, eight iterations come down to rounding. */
        private static final float LARGEST_SINGULAR_VALUE = 1.6f;

        @Override
        public Operand<TFloat32> orthonormal(Ops tf, Operand<TFloat32> columns) {
            Operand<TFloat32> next = tf.math.div(columns, excess(tf, columns));
            for (int i = 0; i < iterations; i++) {
                Operand<TFloat32> gram = Float32Product.transposedLeft(tf, next, next);
                Operand<TFloat32> cubed = Float32Product.of(tf, next, gram);
                next = tf.math.sub(tf.math.mul(next, tf.constant(1.5f)), tf.math.mul(cubed, tf.constant(0.5f)));
            }
            return next;
        }

        /** How many times too large the largest singular value may be, at least 1, by (sum of s^8)^(1/8), [places, 1, 1]. */
        private static Operand<TFloat32> excess(Ops tf, Operand<TFloat32> columns) {
            Operand<TFloat32> gram = Float32Product.transposedLeft(tf, columns, columns);
            Operand<TFloat32> squared = Float32Product.of(tf, gram, gram);
            Operand<TFloat32> sum =
                    tf.reduceSum(tf.math.square(squared), tf.constant(new int[] {1, 2}), ReduceSum.keepDims(true));
            Operand<TFloat32> bound = tf.math.pow(sum, tf.constant(0.125f));
            return tf.math.maximum(tf.math.div(bound, tf.constant(LARGEST_SINGULAR_VALUE)), tf.constant(1f));
        }
    }
}
