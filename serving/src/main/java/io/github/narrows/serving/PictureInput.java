package io.github.narrows.serving;

import io.github.narrows.model.ImageShape;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * Where images come into a serving graph, and the session that runs it: what every view of the autoencoder shares.
 *
 * @param image the size of the images
 * @param pixels [batch, height, width, channels]
 * @param degraded what the encoder sees of them, the same shape
 */
public record PictureInput(
        Ops tf, Session session, ImageShape image, Placeholder<TUint8> pixels, Operand<TFloat32> degraded) {
    /** How many bytes so many images take. */
    public int bytes(int images) {
        return images * image.height() * image.width() * image.channels();
    }

    /** A run on a batch of {@link #padded} images. */
    public Session.Runner feed(TUint8 batch) {
        return session.runner().feed(pixels, batch);
    }

    /**
     * The first {@code count} images as a tensor that the caller closes. A single image is doubled: convolutions give an
     * image the same bits at any batch size, but not at batch 1.
     *
     * @param images uint8 NHWC
     */
    public TUint8 padded(byte[] images, int count) {
        if (count != 1) {
            return PixelTensor.of(image, images, count);
        }
        byte[] twice = new byte[bytes(2)];
        System.arraycopy(images, 0, twice, 0, bytes(1));
        System.arraycopy(images, 0, twice, bytes(1), bytes(1));
        return PixelTensor.of(image, twice, 2);
    }
}
