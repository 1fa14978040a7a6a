package io.github.narrows.bottleneck.vq.codebook;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Latent vectors of one batch and the codes they were given.
 *
 * @param vectors where the distance compares them, [n, channels]
 * @param indices [n]
 * @param quantised the chosen codes, [n, channels]; a gradient through them reaches the codebook
 * @param counts how many vectors chose each code, [codebook size]
 */
public record Assignment(
        Operand<TFloat32> vectors, Operand<TInt32> indices, Operand<TFloat32> quantised, Operand<TFloat32> counts) {
    static Assignment of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> codes, Operand<TInt32> indices) {
        int size = (int) codes.shape().get(0);
        return new Assignment(vectors, indices, tf.gather(codes, indices, tf.constant(0)), counts(tf, indices, size));
    }

    /** How often each of {@code size} values occurs, [size]; exact up to 2^24 occurrences. */
    public static Operand<TFloat32> counts(Ops tf, Operand<TInt32> indices, int size) {
        Operand<TFloat32> ones = tf.fill(tf.shape(indices), tf.constant(1f));
        return tf.math.unsortedSegmentSum(ones, indices, tf.constant(size));
    }

    /** The sum of the vectors of each code, [codebook size, channels]. */
    public Operand<TFloat32> sums(Ops tf) {
        int size = (int) counts.shape().get(0);
        return tf.math.unsortedSegmentSum(vectors, indices, tf.constant(size));
    }

    /** The mean over all elements of the squared difference; each side may be stopped by the caller. */
    public static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.mean(tf.math.squaredDifference(a, b), tf.constant(new int[] {0, 1}));
    }
}
