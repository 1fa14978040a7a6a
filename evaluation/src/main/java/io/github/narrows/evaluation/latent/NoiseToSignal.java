package io.github.narrows.evaluation.latent;

import io.github.narrows.model.format.LatentFormat;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How large errors are beside the variance of the training latents, of which a perfect code leaves 0 and no code 1. */
final class NoiseToSignal {
    private NoiseToSignal() {}

    /** Over all channels together: the sum of their squared errors over the sum of their variances, [batch]. */
    static Operand<TFloat32> ofAll(Ops tf, LatentFormat format, Operand<TFloat32> target, Operand<TFloat32> output) {
        Operand<TFloat32> variances = tf.math.square(format.deviations(tf));
        Operand<TFloat32> signal = tf.math.mean(variances, tf.constant(0));
        Operand<TFloat32> error =
                tf.math.mean(tf.math.squaredDifference(target, output), tf.constant(new int[] {1, 2, 3}));
        return tf.math.div(error, signal);
    }

    /** Of each channel by itself, [batch, channels]. */
    static Operand<TFloat32> ofChannels(
            Ops tf, LatentFormat format, Operand<TFloat32> target, Operand<TFloat32> output) {
        Operand<TFloat32> error =
                tf.math.mean(tf.math.squaredDifference(target, output), tf.constant(new int[] {1, 2}));
        return tf.math.div(error, tf.math.square(format.deviations(tf)));
    }

    /** As a ratio of signal to noise, in decibels, at most 100. */
    static double decibels(double noiseToSignal) {
        return noiseToSignal == 0 ? Snr.CAP : Math.min(Snr.CAP, -10 * Math.log10(noiseToSignal));
    }
}
