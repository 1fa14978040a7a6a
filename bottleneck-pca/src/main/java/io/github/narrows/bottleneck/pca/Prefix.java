package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.LastAxis;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Random numbers for the images of one batch, and the first components that they leave of each. */
final class Prefix {
    private final Ops tf;
    private final Operand<TFloat32> coefficients;
    private final Operand<TFloat32> draws;
    private final double share;

    /**
     * @param coefficients [batch, height, width, components]
     * @param share of the images that components are dropped from
     * @param seed [2]
     */
    Prefix(Ops tf, Operand<TFloat32> coefficients, double share, Operand<TInt64> seed) {
        this.tf = tf;
        this.coefficients = coefficients;
        this.share = share;
        Operand<TInt64> batch = tf.gather(tf.shape(coefficients, TInt64.class), tf.constant(0L), tf.constant(0));
        Operand<TInt64> shape = tf.stack(List.of(batch, tf.constant(2L)));
        // Without it the gradient goes looking for its way through the shape, and random numbers have none.
        this.draws = tf.stopGradient(tf.random.statelessRandomUniform(shape, seed, TFloat32.class));
    }

    /** One number in [0, 1) for each image, [batch]. */
    Operand<TFloat32> draw() {
        return tf.gather(draws, tf.constant(0), tf.constant(1));
    }

    /**
     * Drops what comes behind the first components of the images that the share takes.
     *
     * @param length how many stay, [batch]
     */
    Operand<TFloat32> keep(Operand<TFloat32> length) {
        Operand<TFloat32> taken = tf.gather(draws, tf.constant(1), tf.constant(1));
        Operand<TFloat32> all = tf.constant((float) LastAxis.channels(coefficients));
        Operand<TFloat32> lengths = tf.select(tf.math.less(taken, tf.constant((float) share)), length, all);
        Operand<TFloat32> places = tf.range(tf.constant(0f), all, tf.constant(1f));
        Operand<TFloat32> mask = tf.dtypes.cast(
                tf.math.less(places, tf.reshape(lengths, tf.constant(new int[] {-1, 1, 1, 1}))), TFloat32.class);
        return tf.math.mul(coefficients, mask);
    }
}
