package io.github.narrows.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;

/**
 * Named tensors in one file, of which single ones are read: a file of the safetensors format, or the {@code .npz} of NumPy.
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
     * @throws TensorFileException if the file is truncated, damaged or of neither format
     * @throws IOException if the file cannot be read
     */
    static TensorArchive open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(2);
            boolean zip = beginning.length == 2 && beginning[0] == 'P' && beginning[1] == 'K';
            return zip ? NpzArchive.open(file) : SafetensorsArchive.open(file);
        }
    }
}
