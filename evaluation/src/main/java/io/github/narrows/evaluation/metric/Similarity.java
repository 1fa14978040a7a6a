package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The mean structural similarity of each channel at one scale, with its factor of contrast and structure alone.
 *
 * <p>In flat bright regions the local variance E[x^2] - E[x]^2 is the difference of nearly equal numbers, of which
 * float32 keeps so few digits that equal images come out above 1; so the local moments are taken in double precision.
 *
 * @param whole luminance x contrast x structure, [batch, channels]
 * @param contrastStructure [batch, channels]
 */
record Similarity(Operand<TFloat64> whole, Operand<TFloat64> contrastStructure) {
    /** (K1 R)^2 and (K2 R)^2 of the paper at R = 1. */
    private static final double C1 = 0.01 * 0.01;

    private static final double C2 = 0.03 * 0.03;

    /** Why the window does not fit into images of this size after some halvings; empty where it does. */
    static Optional<String> tooSmall(ImageSize size, int halvings) {
        int least = ((GaussianWindow.SIZE - 1) << halvings) + 1;
        int shorter = Math.min(size.height(), size.width());
        return shorter >= least
                ? Optional.empty()
                : Optional.of("needs at least " + least + " pixels on the shorter side, the images have " + shorter);
    }

    /** Compares two images at their own scale. */
    static Similarity of(Ops tf, ImagePair images) {
        Operand<TFloat64> x = tf.dtypes.cast(images.target(), TFloat64.class);
        Operand<TFloat64> y = tf.dtypes.cast(images.output(), TFloat64.class);
        Operand<TFloat64> squares = tf.math.add(tf.math.square(x), tf.math.square(y));
        List<Operand<TFloat64>> moments = localMeans(tf, List.of(x, y, squares, tf.math.mul(x, y)));

        Operand<TFloat64> twice = tf.constant(2.0);
        Operand<TFloat64> meanProduct = tf.math.mul(moments.get(0), moments.get(1));
        Operand<TFloat64> meanSquares = tf.math.add(tf.math.square(moments.get(0)), tf.math.square(moments.get(1)));
        Operand<TFloat64> variances = tf.math.sub(moments.get(2), meanSquares);
        Operand<TFloat64> covariance = tf.math.sub(moments.get(3), meanProduct);

        Operand<TFloat64> luminance = ratio(tf, tf.math.mul(twice, meanProduct), meanSquares, C1);
        Operand<TFloat64> contrastStructure = ratio(tf, tf.math.mul(twice, covariance), variances, C2);
        return new Similarity(
                overPositions(tf, tf.math.mul(luminance, contrastStructure)), overPositions(tf, contrastStructure));
    }

    /** One filter pass over all maps, stacked as channels. */
    private static List<Operand<TFloat64>> localMeans(Ops tf, List<Operand<TFloat64>> maps) {
        Operand<TFloat64> stacked = tf.concat(maps, tf.constant(3));
        return List.copyOf(tf.split(tf.constant(3), GaussianWindow.localMeans(tf, stacked), (long) maps.size())
                .output());
    }

    /** (a + c) / (b + c). */
    private static Operand<TFloat64> ratio(Ops tf, Operand<TFloat64> a, Operand<TFloat64> b, double c) {
        Operand<TFloat64> constant = tf.constant(c);
        return tf.math.div(tf.math.add(a, constant), tf.math.add(b, constant));
    }

    private static Operand<TFloat64> overPositions(Ops tf, Operand<TFloat64> map) {
        return tf.math.mean(map, tf.constant(new int[] {1, 2}));
    }

    /** The mean over channels, [batch, channels] to [batch]. */
    static Operand<TFloat32> overChannels(Ops tf, Operand<TFloat64> perChannel) {
        return tf.dtypes.cast(tf.math.mean(perChannel, tf.constant(1)), TFloat32.class);
    }
}
