package io.github.narrows.serving;

import io.github.narrows.model.ImageShape;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

/** Pixels as TensorFlow takes and gives them. */
public final class PixelTensor {
    private PixelTensor() {}

    /**
     * Copies pixels into a tensor that the caller closes.
     *
     * @param pixels uint8 NHWC, at least {@code count} images
     * @return [count, height, width, channels]
     */
    public static TUint8 of(ImageShape image, byte[] pixels, int count) {
        int bytes = count * image.height() * image.width() * image.channels();
        return TUint8.tensorOf(
                Shape.of(count, image.height(), image.width(), image.channels()),
                DataBuffers.of(pixels, true, false).slice(0, bytes));
    }

    /** Copies a tensor's pixels out. */
    public static byte[] bytes(TUint8 tensor) {
        byte[] pixels = new byte[(int) tensor.size()];
        tensor.asRawTensor().data().read(pixels);
        return pixels;
    }
}
