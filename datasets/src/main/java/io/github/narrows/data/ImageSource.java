package io.github.narrows.data;

import java.io.IOException;
import java.util.OptionalInt;

/** Random access to the images of one part; safe for use by several threads. */
public interface ImageSource {
    int count();

    /**
     * Writes one image, uint8 HWC, into a buffer.
     *
     * @param index 0 to count - 1
     * @param random a seed for the augmentation of this very image; the same seed gives the same pixels
     * @param target receives {@code size.bytes()} bytes from {@code offset} on
     */
    void read(int index, long random, byte[] target, int offset) throws IOException;

    /** What a person would call the image: a file name, or the number of its record. */
    String name(int index);

    /** The class of an image, from 0; empty where the data set has no classes. */
    default OptionalInt label(int index) {
        return OptionalInt.empty();
    }
}
