package io.github.narrows.model.perceptual;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/**
 * The size at which pictures are compared. They are resized by bilinear interpolation between the centres of pixels, through
 * which gradients flow; nothing is averaged where they become smaller by more than a half.
 *
 * @param shorterSide in pixels, the longer side in proportion; 0 leaves pictures as they are
 */
record PictureSize(int shorterSide) {
    /** @param pictures [batch, height, width, channels], height and width known */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> pictures) {
        long height = pictures.shape().get(1);
        long width = pictures.shape().get(2);
        long shorter = Math.min(height, width);
        if (shorterSide == 0 || shorterSide == shorter) {
            return pictures;
        }
        int[] size = {scaled(height, shorter), scaled(width, shorter)};
        return tf.image.resizeBilinear(pictures, tf.constant(size), ResizeBilinear.halfPixelCenters(true));
    }

    private int scaled(long side, long shorter) {
        return Math.toIntExact(Math.round((double) side * shorterSide / shorter));
    }
}
