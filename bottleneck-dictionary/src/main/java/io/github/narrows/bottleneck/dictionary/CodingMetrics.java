package io.github.narrows.bottleneck.dictionary;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How evenly atoms are used, and how much of the signals they keep. */
final class CodingMetrics {
    private CodingMetrics() {}

    /** exp of the entropy in nats of the shares of non-negative amounts, [K]; 1 if there is nothing to share. */
    static Operand<TFloat32> perplexity(Ops tf, Operand<TFloat32> amounts) {
        Operand<TFloat32> shares = tf.math.divNoNan(amounts, tf.reduceSum(amounts, tf.constant(0)));
        return tf.math.exp(tf.math.neg(tf.reduceSum(tf.math.xlogy(shares, shares), tf.constant(0))));
    }

    /** The share of the energy of all signals that their codes do not keep, a scalar. */
    static Operand<TFloat32> residualEnergy(Ops tf, Coding coding) {
        return tf.math.divNoNan(
                energy(tf, tf.math.sub(coding.signals(), coding.combined())), energy(tf, coding.signals()));
    }

    /**
     * The mean angle between a signal and the line of the nearest atom of its support, a scalar in degrees: for pursuits the
     * nearest of all atoms, which they choose first. A signal of zeros counts as 90.
     *
     * <p>It tells what is learned only beside the angle of a random dictionary, which is far from 90: 44 degrees for 512 random
     * atoms and signals of 16 numbers that point anywhere, acos(sqrt(1 - 0.488)).
     */
    static Operand<TFloat32> angle(Ops tf, Coding coding, Operand<TFloat32> unitAtoms) {
        Operand<TFloat32> chosen = tf.gather(unitAtoms, coding.code().support(), tf.constant(0));
        Operand<TFloat32> products =
                tf.reduceSum(tf.math.mul(chosen, tf.expandDims(coding.signals(), tf.constant(1))), tf.constant(2));
        Operand<TFloat32> largest = tf.max(tf.math.abs(products), tf.constant(1));
        Operand<TFloat32> lengths = tf.math.sqrt(tf.reduceSum(tf.math.square(coding.signals()), tf.constant(1)));
        Operand<TFloat32> cosines = tf.math.minimum(tf.math.divNoNan(largest, lengths), tf.constant(1f));
        return tf.math.mul(tf.math.mean(tf.math.acos(cosines), tf.constant(0)), tf.constant((float) Math.toDegrees(1)));
    }

    /** The mean number of coefficients that are not 0, a scalar. */
    static Operand<TFloat32> atomsPerSignal(Ops tf, Coding coding) {
        Operand<TFloat32> counts = tf.dtypes.cast(coding.code().counts(tf), TFloat32.class);
        return tf.math.mean(counts, tf.constant(new int[] {0, 1}));
    }

    /** The root of the mean squared length of vectors, [n, m]. */
    static Operand<TFloat32> norm(Ops tf, Operand<TFloat32> vectors) {
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(vectors), tf.constant(1));
        return tf.math.sqrt(tf.math.mean(squares, tf.constant(0)));
    }

    private static Operand<TFloat32> energy(Ops tf, Operand<TFloat32> vectors) {
        return tf.reduceSum(tf.math.square(vectors), tf.constant(new int[] {0, 1}));
    }
}
