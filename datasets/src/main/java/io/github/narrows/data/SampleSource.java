package io.github.narrows.data;

import io.github.narrows.sample.SampleTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/** Random access to the samples of one part, each of several named tensors; safe for use by several threads. */
public interface SampleSource {
    /** What every sample consists of. */
    List<SampleTensor> tensors();

    int count();

    /**
     * Writes one sample.
     *
     * @param index 0 to count - 1
     * @param random a seed for what is random about this very sample; the same seed gives the same numbers
     * @param target for each of {@link #tensors}, by name, a buffer with room for exactly one sample; little-endian, with an
     *     array behind it, zero at first
     */
    void read(int index, long random, SortedMap<String, ByteBuffer> target) throws IOException;

    /** What a person would call the sample: a file name, or the number of its record. */
    String name(int index);

    /** The class of a sample, from 0; empty where the data set has no classes. */
    default OptionalInt label(int index) {
        return OptionalInt.empty();
    }
}
