package io.github.narrows.evaluation.metric;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What the numbers of an image mean to a metric: the values of black and white, and whether a picture is compared as it
 * left the decoder or as an 8-bit file would hold it.
 *
 * @param low the value of black
 * @param high the value of white
 * @param rounding applied to both images after clipping
 */
public record PixelScale(float low, float high, Rounding rounding) implements ValueScale {

    /** What happens to a clipped value before it is compared. */
    public enum Rounding {
        /** Nothing: real values are compared. */
        NONE("none") {
            @Override
            Operand<TFloat32> round(Ops tf, Operand<TFloat32> unit) {
                return unit;
            }
        },
        /** To the nearest of 256 levels, half to even, as when the picture is saved. */
        EIGHT_BIT("8-bit") {
            @Override
            Operand<TFloat32> round(Ops tf, Operand<TFloat32> unit) {
                Operand<TFloat32> levels = tf.constant(255f);
                return tf.math.div(tf.math.rint(tf.math.mul(unit, levels)), levels);
            }
        };

        private final String id;

        Rounding(String id) {
            this.id = id;
        }

        abstract Operand<TFloat32> round(Ops tf, Operand<TFloat32> unit);

        /** The name in files. */
        @Override
        public String toString() {
            return id;
        }
    }

    /** Refuses a range that is empty, reversed or not finite. */
    public PixelScale {
        if (!(low < high) || !Float.isFinite(high - low)) {
            throw new IllegalArgumentException(
                    "the range of pixels must run from a lower to a higher number, found [" + low + ", " + high + "]");
        }
    }

    /** Real values between {@code low} and {@code high}, compared without rounding. */
    public static PixelScale of(float low, float high) {
        return new PixelScale(low, high, Rounding.NONE);
    }

    /** The same range, compared as 8-bit files would hold it. */
    public PixelScale rounded() {
        return new PixelScale(low, high, Rounding.EIGHT_BIT);
    }

    /**
     * Clips, rounds and maps images to [0, 1], so that every metric works at peak 1.
     *
     * <p>A pixel that is not finite becomes NaN rather than a clipped value: a decoder that has diverged must not get a
     * number.
     *
     * @param images [batch, height, width, channels]
     * @return the same shape
     */
    public Operand<TFloat32> toUnit(Ops tf, Operand<TFloat32> images) {
        Operand<TFloat32> shifted = low == 0 ? images : tf.math.sub(images, tf.constant(low));
        Operand<TFloat32> scaled = high - low == 1 ? shifted : tf.math.div(shifted, tf.constant(high - low));
        Operand<TFloat32> clipped = tf.clipByValue(scaled, tf.constant(0f), tf.constant(1f));
        Operand<TFloat32> unit = rounding.round(tf, clipped);
        return tf.select(tf.math.isFinite(images), unit, tf.math.add(tf.zerosLike(unit), tf.constant(Float.NaN)));
    }

    /**
     * Clips, rounds and maps images to [-0.5, 0.5], which feature networks take.
     *
     * @param images [batch, height, width, channels]
     * @return the same shape; NaN where a pixel is not finite
     */
    public Operand<TFloat32> centred(Ops tf, Operand<TFloat32> images) {
        return tf.math.sub(toUnit(tf, images), tf.constant(0.5f));
    }

    @Override
    public String range() {
        return "[" + low + ", " + high + "]";
    }

    @Override
    public String roundingName() {
        return rounding.toString();
    }
}
