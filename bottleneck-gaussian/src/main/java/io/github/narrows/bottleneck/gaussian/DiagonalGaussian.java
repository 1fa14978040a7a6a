package io.github.narrows.bottleneck.gaussian;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A normal distribution of each code number, independent of all others.
 *
 * @param mean [batch, height, width, channels]
 * @param logVariance the logarithm of the variances, same shape
 */
record DiagonalGaussian(Operand<TFloat32> mean, Operand<TFloat32> logVariance) {
    /** Bounds of log-variances (Rombach et al. 2022), between which draws and divergences stay finite. */
    private static final float LOWEST = -30;

    private static final float HIGHEST = 20;

    /** With log-variances clamped to [-30, 20], and no gradient to those outside. */
    static DiagonalGaussian clamped(Ops tf, Operand<TFloat32> mean, Operand<TFloat32> logVariance) {
        Operand<TFloat32> raised = tf.math.maximum(logVariance, tf.constant(LOWEST));
        return new DiagonalGaussian(mean, tf.math.minimum(raised, tf.constant(HIGHEST)));
    }

    /** Standard deviations, of the shape of the means. */
    Operand<TFloat32> deviation(Ops tf) {
        return tf.math.exp(tf.math.mul(logVariance, tf.constant(0.5f)));
    }

    /**
     * A draw that gradients reach both parameters through (Kingma and Welling 2014).
     *
     * @param noise independent N(0, 1) numbers, of the shape of the means
     */
    Operand<TFloat32> sample(Ops tf, Operand<TFloat32> noise) {
        return tf.math.add(mean, tf.math.mul(deviation(tf), noise));
    }

    /** The KL divergence of each number from N(0, 1), (mean^2 + variance - 1 - log variance) / 2, in nats. */
    Operand<TFloat32> divergence(Ops tf) {
        Operand<TFloat32> energy = tf.math.add(tf.math.square(mean), tf.math.exp(logVariance));
        Operand<TFloat32> excess = tf.math.sub(tf.math.sub(energy, tf.constant(1f)), logVariance);
        return tf.math.mul(excess, tf.constant(0.5f));
    }
}
