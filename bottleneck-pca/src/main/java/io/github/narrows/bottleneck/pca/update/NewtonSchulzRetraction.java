package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * {@code newton-schulz}: M &lt;- 1.5 M - 0.5 M M'M a few times, by products alone, towards the nearest orthonormal columns.
 * It converges for singular values below the root of 3; columns with larger ones are shrunk first, which leaves their span.
 */
public record NewtonSchulzRetraction(
        @Setting(value = "8", min = 1, max = 100, help = "iterations; few leave the columns only nearly orthonormal")
        int iterations)
        implements Retraction {
    public static final NewtonSchulzRetraction DEFAULTS = new NewtonSchulzRetraction(8);

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
