package io.github.narrows.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * Named tensors in one file, of which single ones are read: a file of the safetensors format, or
 * the {@code .npz} of NumPy; its {@code .npy} counts as an archive of one.
 * Nothing stays open between two calls.
 */
public interface TensorArchive {
    /** The name of every tensor. */
    SortedSet<String> names();

    /**
     * The shape of one tensor.
     *
     * @throws IOException as {@link #read}
     * @throws IllegalArgumentException if there is no tensor of this name
     */
    default List<Long> shape(String name) throws IOException {
        return read(name).shape();
    }

    /**
     * Reads one tensor into memory.
     *
     * @throws TensorFileException if it is damaged, or of a type or an order that is not supported
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if there is no tensor of this name
     */
    HostTensor read(String name) throws IOException;

    /**
     * Reads what is in a file, but no numbers yet. Which format it has follows from how it begins.
     *
     * @throws TensorFileException if the file is truncated, damaged or of none of these formats
     * @throws IOException if the file cannot be read
     */
    static TensorArchive open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(2);
            if (beginning.length == 2 && beginning[0] == 'P' && beginning[1] == 'K') {
                return NpzArchive.open(file);
            }
            boolean npy = beginning.length == 2 && beginning[0] == (byte) 0x93 && beginning[1] == 'N';
            return npy ? new NpyArchive(file) : SafetensorsArchive.open(file);
        }
    }
}
