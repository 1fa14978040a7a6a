package io.github.narrows.evaluation.metric;

import io.github.narrows.serving.score.Direction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Peak signal-to-noise ratio of each image, in decibels: 10 log10(R^2 / MSE), where R is the width of the pixels'
 * range. The number of a set is the mean of its images' ratios; {@link PooledPsnr} is the other convention.
 */
public record Psnr(PixelScale scale) implements ImageMetric {
    /** The ratio of a perfect picture, whose true ratio is infinite, in decibels. */
    public static final double CAP = 100;

    /** The mean squared error at peak 1 below which the ratio is capped. */
    private static final float LEAST_ERROR = 1e-10f;

    /** Settings of {@code psnr}. */
    public record Config() implements Metric.Config {
        @Override
        public Psnr create(MetricContext context) {
            return new Psnr(context.scale());
        }
    }

    @Override
    public String name() {
        return "psnr";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public String definition() {
        return "10 log10(R^2 / MSE) of each image, then the mean over images; R is the width of the range;"
                + " images clipped to it; at most 100 dB";
    }

    /** {@inheritDoc} In decibels, at most {@link #CAP}. */
    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return ofError(tf, ImagePair.of(tf, scale, target, output).meanSquaredError(tf));
    }

    /** In decibels, of mean squared errors at peak 1. */
    static Operand<TFloat32> ofError(Ops tf, Operand<TFloat32> error) {
        Operand<TFloat32> least = tf.math.add(tf.zerosLike(error), tf.constant(LEAST_ERROR));
        // Not maximum(error, least), which would turn an error of NaN into a perfect picture on some devices.
        Operand<TFloat32> capped = tf.select(tf.math.less(error, least), least, error);
        // In float32 the logarithm of a number depends in its last bit on where in the batch it stands.
        Operand<TFloat64> exact = tf.math.log(tf.dtypes.cast(capped, TFloat64.class));
        return tf.dtypes.cast(tf.math.mul(exact, tf.constant(-10 / Math.log(10))), TFloat32.class);
    }

    /**
     * The same of one picture on the host.
     *
     * @param target uint8 values
     * @param output as many
     */
    public static double ofPixels(byte[] target, byte[] output) {
        double squares = 0;
        for (int i = 0; i < target.length; i++) {
            double difference = ((target[i] & 0xff) - (output[i] & 0xff)) / 255.0;
            squares += difference * difference;
        }
        return Math.min(CAP, -10 * Math.log10(squares / target.length));
    }
}
