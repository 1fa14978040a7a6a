package io.github.narrows.train.adversarial;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The pictures of a decoder, cut off from it. Losses are taken of the cut-off ones, and only their gradient by the picture is
 * handed back to the decoder: so a perceptual network or a discriminator is run backwards once, although that gradient is
 * used twice, to train and to balance the losses at the decoder's last kernel.
 *
 * @param images as the decoder gave them
 * @param leaf the same values, at which gradients end
 */
record DetachedImages(Operand<TFloat32> images, Operand<TFloat32> leaf) {
    static DetachedImages of(Ops tf, Operand<TFloat32> images) {
        return new DetachedImages(images, tf.stopGradient(images));
    }

    /**
     * A loss that leads back to the decoder.
     *
     * @param value a scalar of the cut-off pictures
     * @param gradient of what is minimised by the pictures
     * @return of the given value, and with the given gradient by the pictures
     */
    Operand<TFloat32> attach(Ops tf, Operand<TFloat32> value, Operand<TFloat32> gradient) {
        Operand<TFloat32> nothing = tf.math.mul(tf.stopGradient(gradient), tf.math.sub(images, leaf));
        return tf.math.add(value, tf.sum(tf.reshape(nothing, tf.constant(new int[] {-1})), tf.constant(0)));
    }
}
