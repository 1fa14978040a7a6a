package io.github.narrows.bottleneck.vq.codebook;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How evenly codes are used, from counts, [codebook size]. */
public final class UsageMetrics {
    private UsageMetrics() {}

    /** exp of the entropy in nats of the code frequencies, with 0 log 0 = 0: from 1 to the codebook size. */
    public static Operand<TFloat32> perplexity(Ops tf, Operand<TFloat32> counts) {
        Operand<TFloat32> frequencies = tf.math.div(counts, tf.reduceSum(counts, tf.constant(0)));
        Operand<TFloat32> terms = tf.math.xlogy(frequencies, frequencies);
        return tf.math.exp(tf.math.neg(tf.reduceSum(terms, tf.constant(0))));
    }

    /** The share of codes chosen at least once. */
    public static Operand<TFloat32> usage(Ops tf, Operand<TFloat32> counts) {
        Operand<TFloat32> used = tf.dtypes.cast(tf.math.greater(counts, tf.constant(0f)), TFloat32.class);
        return tf.math.mean(used, tf.constant(0));
    }

    /** The root of the mean squared length of vectors, [n, channels]. */
    public static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> vectors) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(vectors), tf.constant(1));
        return tf.math.sqrt(tf.math.mean(squares, tf.constant(0)));
    }
}
