package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.StraightThrough;
import io.github.narrows.settings.SettingsException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * {@code rotation}: the gradient turns with the latent vector (Fifty et al. 2024). With a = z / |z|, b = q / |q| and
 * r = (a + b) / |a + b|, all of them constants,
 *
 * <pre>
 * q = |q| / |z| (z - 2 r r.z + 2 b a.z)
 * </pre>
 *
 * <p>turns z into q and shortens or lengthens it, and so it does with gradients. Where there is no direction to turn from or
 * to, or where a = -b leaves open which way, the gradient passes straight through.
 */
public record RotationTrick() implements GradientEstimator {
    /** A vector shorter than this has no direction. */
    private static final float SHORTEST = 1e-6f;

    /** Directions whose sum is shorter than this are opposite. */
    private static final float OPPOSITE = 1e-4f;

    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> quantised) {
        Operand<TFloat32> z = tf.stopGradient(vectors);
        Operand<TFloat32> q = tf.stopGradient(quantised);
        Operand<TFloat32> from = norm(tf, z);
        Operand<TFloat32> to = norm(tf, q);
        Operand<TFloat32> a = tf.math.div(z, atLeast(tf, from, SHORTEST));
        Operand<TFloat32> b = tf.math.div(q, atLeast(tf, to, SHORTEST));
        Operand<TFloat32> sum = tf.math.add(a, b);
        Operand<TFloat32> apart = norm(tf, sum);
        Operand<TFloat32> r = tf.math.div(sum, atLeast(tf, apart, OPPOSITE));

        Operand<TFloat32> reflected = tf.math.sub(vectors, twice(tf, r, dot(tf, r, vectors)));
        Operand<TFloat32> turned = tf.math.add(reflected, twice(tf, b, dot(tf, a, vectors)));
        Operand<TFloat32> scaled = tf.math.mul(turned, tf.math.div(to, atLeast(tf, from, SHORTEST)));
        Operand<TBool> directed = tf.math.logicalAnd(exceeds(tf, from, SHORTEST), exceeds(tf, to, SHORTEST));
        Operand<TBool> unique = tf.math.logicalAnd(directed, exceeds(tf, apart, OPPOSITE));
        return StraightThrough.of(tf, tf.select(unique, scaled, vectors), quantised);
    }

    @Override
    public void check(LatentShape shape) {
        if (shape.channels() < 2) {
            throw SettingsException.of("estimator", "'rotation' needs codes of at least 2 channels to turn, found 1");
        }
    }

    private static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> vectors) {
        return tf.math.sqrt(dot(tf, vectors, vectors));
    }

    /** [n, 1]. */
    private static Operand<TFloat32> dot(Ops tf, Operand<TFloat32> x, Operand<TFloat32> y) {
        return tf.reduceSum(tf.math.mul(x, y), tf.constant(1), ReduceSum.keepDims(true));
    }

    private static Operand<TFloat32> twice(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> factors) {
        return tf.math.mul(vectors, tf.math.mul(factors, tf.constant(2f)));
    }

    private static Operand<TFloat32> atLeast(Ops tf, Operand<TFloat32> x, float smallest) {
        return tf.math.maximum(x, tf.constant(smallest));
    }

    private static Operand<TBool> exceeds(Ops tf, Operand<TFloat32> x, float smallest) {
        return tf.math.greater(x, tf.constant(smallest));
    }
}
