package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.Float32Product;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Mean and covariance of weighted vectors.
 *
 * @param mean [places, 1, dimensions]
 * @param covariance [places, dimensions, dimensions], biased
 */
record MeanAndCovariance(Operand<TFloat32> mean, Operand<TFloat32> covariance) {
    /** Of one batch, [places, n, dimensions]. */
    static MeanAndCovariance of(Ops tf, Batch batch) {
        Operand<TFloat32> mean = tf.math.mean(batch.vectors(), tf.constant(1), Mean.keepDims(true));
        Operand<TFloat32> centred = tf.math.sub(batch.vectors(), mean);
        Operand<TFloat32> sum = Float32Product.transposedLeft(tf, centred, centred);
        return new MeanAndCovariance(mean, tf.math.div(sum, batch.size(tf)));
    }

    /**
     * The union of two, of which the other has a share of the weight. No large numbers cancel, as they would in the mean of
     * squares less the square of the mean: with d = other mean - mean, the covariance is (1 - s) A + s B + s (1 - s) d'd.
     *
     * @param share a scalar, 0 to 1
     */
    MeanAndCovariance with(Ops tf, MeanAndCovariance other, Operand<TFloat32> share) {
        Operand<TFloat32> rest = tf.math.sub(tf.constant(1f), share);
        Operand<TFloat32> apart = tf.math.sub(other.mean, mean);
        Operand<TFloat32> between = Float32Product.transposedLeft(tf, apart, apart);
        Operand<TFloat32> within = tf.math.add(tf.math.mul(rest, covariance), tf.math.mul(share, other.covariance));
        return new MeanAndCovariance(
                MovingAverage.towards(tf, mean, other.mean, share),
                tf.math.add(within, tf.math.mul(tf.math.mul(share, rest), between)));
    }
}
