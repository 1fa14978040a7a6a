package io.github.narrows.model;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The range of pixel values: uint8 outside a model, [-0.5, 0.5] inside, a range of 1 either way. */
public final class PixelRange {
    private static final float LEVELS = 255;

    private PixelRange() {}

    /** uint8 0..255 to float32 [-0.5, 0.5]. */
    public static Operand<TFloat32> centred(Ops tf, Operand<TUint8> pixels) {
        Operand<TFloat32> levels = tf.dtypes.cast(pixels, TFloat32.class);
        return tf.math.sub(tf.math.mul(levels, tf.constant(1 / LEVELS)), tf.constant(0.5f));
    }

    /** [-0.5, 0.5], clipped, to [0, 1]. */
    public static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> images) {
        return tf.clipByValue(tf.math.add(images, tf.constant(0.5f)), tf.constant(0f), tf.constant(1f));
    }

    /** [-0.5, 0.5], clipped and rounded half to even, to uint8. */
    public static Operand<TUint8> pixels(Ops tf, Operand<TFloat32> images) {
        return tf.dtypes.cast(tf.math.rint(tf.math.mul(unit(tf, images), tf.constant(LEVELS))), TUint8.class);
    }
}
