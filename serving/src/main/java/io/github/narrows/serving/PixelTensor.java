package io.github.narrows.serving;

import org.tensorflow.types.TUint8;

/** Pixels as TensorFlow gives them. */
public final class PixelTensor {
    private PixelTensor() {}

    /** Copies a tensor's pixels out. */
    public static byte[] bytes(TUint8 tensor) {
        byte[] pixels = new byte[(int) tensor.size()];
        tensor.asRawTensor().data().read(pixels);
        return pixels;
    }
}
