package io.github.narrows.tensor;

import io.github.narrows.file.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Named tensors and a few lines of text about them in one file, in the safetensors format: the length of the header, 8
 * bytes little-endian; the header, JSON with the type, shape and place of each tensor; then the numbers themselves.
 *
 * <p>The same content gives the same bytes. Every tensor starts at a multiple of its numbers' width, so that other
 * readers may map the file.
 *
 * @param tensors by name
 * @param metadata text by key
 */
public record TensorFile(SortedMap<String, HostTensor> tensors, SortedMap<String, String> metadata) {
    /** Longer headers are taken for damage; a tensor takes about 100 bytes of it. */
    private static final long LONGEST_HEADER = 100_000_000;

    /** Copies both maps. */
    public TensorFile {
        tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /**
     * Writes a file in one pass, brings it to the disk and moves it to its place; a crash leaves the old file or the
     * new.
     *
     * @throws IOException if the disk is full or the folder cannot be written
     * @throws IllegalArgumentException if a tensor bears the reserved name {@code __metadata__}
     */
    public static void write(Path file, SortedMap<String, HostTensor> tensors, SortedMap<String, String> metadata)
            throws IOException {
        List<Map.Entry<String, HostTensor>> layout = TensorHeader.layout(tensors);
        byte[] json = TensorHeader.of(layout, metadata).encode();
        AtomicFile.write(file, channel -> {
            AtomicFile.writeFully(
                    channel,
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .flip());
            AtomicFile.writeFully(channel, ByteBuffer.wrap(json));
            for (Map.Entry<String, HostTensor> entry : layout) {
                AtomicFile.writeFully(channel, entry.getValue().data());
            }
        });
    }

    /**
     * Reads a whole file into memory and checks that it is one: every byte must be accounted for.
     *
     * @throws TensorFileException if the file is truncated, damaged or not of this format
     * @throws IOException if the file cannot be read
     */
    public static TensorFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            TensorHeader header = readHeader(channel);
            SortedMap<String, HostTensor> tensors = new TreeMap<>();
            for (TensorHeader.Entry entry : header.entries()) {
                tensors.put(entry.name(), entry.tensor(readFully(channel, entry.bytes())));
            }
            return new TensorFile(tensors, header.metadata());
        } catch (TensorHeader.DamagedException e) {
            throw new TensorFileException(file, e);
        }
    }

    /** Reads the header, up to the first number, and checks that all that it speaks of is there. */
    static TensorHeader readHeader(FileChannel channel) throws IOException, TensorHeader.DamagedException {
        if (channel.size() < Long.BYTES) {
            throw new TensorHeader.DamagedException(
                    "it has " + channel.size() + " bytes, where the length of its header alone takes 8");
        }
        long length =
                readFully(channel, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long rest = channel.size() - Long.BYTES;
        if (length < 0 || length > Math.min(rest, LONGEST_HEADER)) {
            throw new TensorHeader.DamagedException("its header is said to have " + Long.toUnsignedString(length)
                    + " bytes, and " + rest + " bytes follow");
        }
        TensorHeader header = TensorHeader.decode(readFully(channel, length).array());
        header.checkSpan(channel.size() - channel.position());
        return header;
    }

    static ByteBuffer readFully(FileChannel channel, long bytes) throws IOException, TensorHeader.DamagedException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(bytes));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new TensorHeader.DamagedException("it became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
