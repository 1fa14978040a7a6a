package io.github.narrows.evaluation.metric;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Lets no network hide that a picture is none: what is not a number becomes 0 in a rectifier on some devices, and the largest
 * of several numbers never is one.
 */
public final class FinitePictures {
    private FinitePictures() {}

    /**
     * Numbers of pictures, NaN for those that hold a pixel that is not finite.
     *
     * @param pictures [batch, height, width, channels]
     * @param numbers [batch] or [batch, n]
     * @return the shape of the numbers
     */
    public static Operand<TFloat32> only(Ops tf, Operand<TFloat32> pictures, Operand<TFloat32> numbers) {
        Operand<TBool> finite = tf.math.isFinite(tf.math.mean(pictures, tf.constant(new int[] {1, 2, 3})));
        boolean vectors = numbers.shape().numDimensions() == 2;
        Operand<TFloat32> none = tf.math.add(tf.zerosLike(numbers), tf.constant(Float.NaN));
        return tf.select(vectors ? tf.expandDims(finite, tf.constant(1)) : finite, numbers, none);
    }
}
