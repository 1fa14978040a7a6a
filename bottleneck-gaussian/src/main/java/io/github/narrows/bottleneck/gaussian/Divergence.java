package io.github.narrows.bottleneck.gaussian;

import io.github.narrows.graph.Pass;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the KL divergence from N(0, 1) costs, and what it tells.
 *
 * @param numbers code numbers of an image
 */
record Divergence(GaussianConfig config, long numbers) {
    private static final double NATS_PER_BIT = Math.log(2);

    /** Below this many nats a number, a channel tells the decoder nothing: its posterior has collapsed to N(0, 1). */
    private static final float COLLAPSED = 0.01f;

    /** The mean over batch and positions, in nats for each number of a channel, [channels]. */
    static Operand<TFloat32> perChannel(Ops tf, DiagonalGaussian posterior) {
        return tf.math.mean(posterior.divergence(tf), tf.constant(new int[] {0, 1, 2}));
    }

    /** The divergence of all numbers of an image, the rate at which bits-back coding would store it, [batch]. */
    static Operand<TFloat32> bitsPerImage(Ops tf, DiagonalGaussian posterior) {
        Operand<TFloat32> nats = tf.reduceSum(posterior.divergence(tf), tf.constant(new int[] {1, 2, 3}));
        return tf.math.mul(nats, tf.constant((float) (1 / NATS_PER_BIT)));
    }

    /**
     * The weighted mean over all numbers, a scalar. A channel below its free bits costs as much as at them and feels no
     * pull (Kingma et al. 2016).
     */
    Operand<TFloat32> loss(Ops tf, Operand<TFloat32> perChannel, Pass pass) {
        float free = (float) (config.freeBits() * NATS_PER_BIT);
        Operand<TFloat32> charged = free > 0 ? tf.math.maximum(perChannel, tf.constant(free)) : perChannel;
        return tf.math.mul(weight(tf, pass), tf.math.mean(charged, tf.constant(0)));
    }

    /** The divergence of an image in bits, the rate at which bits-back coding would store it; and how many channels are used. */
    Map<String, Operand<TFloat32>> metrics(Ops tf, Operand<TFloat32> perChannel) {
        Operand<TFloat32> used = tf.dtypes.cast(tf.math.greater(perChannel, tf.constant(COLLAPSED)), TFloat32.class);
        Operand<TFloat32> mean = tf.math.mean(perChannel, tf.constant(0));
        return Map.of(
                "kl-bits", tf.math.mul(mean, tf.constant((float) (numbers / NATS_PER_BIT))),
                "active-channels", tf.reduceSum(used, tf.constant(0)));
    }

    /** Rises linearly to the full weight at step {@code warm-up} - 1 (Bowman et al. 2016); full outside training. */
    private Operand<TFloat32> weight(Ops tf, Pass pass) {
        Operand<TFloat32> full = tf.constant(config.klWeight());
        if (!pass.training() || config.warmUp() == 0) {
            return full;
        }
        Operand<TFloat32> risen =
                tf.math.div(tf.math.add(pass.stepAsFloat(tf), tf.constant(1f)), tf.constant((float) config.warmUp()));
        return tf.math.mul(full, tf.math.minimum(risen, tf.constant(1f)));
    }
}
