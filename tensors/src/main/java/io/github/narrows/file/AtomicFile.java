package io.github.narrows.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file beside its place, brings it to the disk and only then renames it: a reader, or a power failure, finds
 * the old file or the whole new one.
 */
public final class AtomicFile {

    /** Fills a file from its start. */
    @FunctionalInterface
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }

    private static final String PARTIAL = ".partial";

    private AtomicFile() {}

    /** The same with text in UTF-8. */
    public static void writeText(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes that are there already. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, channel -> writeFully(channel, ByteBuffer.wrap(content)));
    }

    /** Writes all that remains in a buffer: a channel may take less at a time. */
    public static void writeFully(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Whether a file is what a killed process left of the writing of another. */
    public static boolean isPartOf(Path partial, Path file) {
        return partial.toAbsolutePath().equals(partialOf(file));
    }

    private static Path partialOf(Path file) {
        Path absolute = file.toAbsolutePath();
        return absolute.resolveSibling(absolute.getFileName() + PARTIAL);
    }

    /**
     * Creates or replaces a file; its folder must exist.
     *
     * @throws IOException if the disk is full or the folder cannot be written, as one sentence that names the file; the
     *     old file, if any, is untouched
     */
    public static void write(Path file, Content content) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path partial = partialOf(file);
        try {
            // What a killed process left, or a link that somebody put there: it goes, and what it points to stays.
            Files.deleteIfExists(partial);
            try (FileChannel channel =
                    FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            IOException failure = new IOException("Cannot write " + file + ": " + FileFailure.clause(e) + ".", e);
            deleteAfter(failure, partial);
            throw failure;
        } catch (RuntimeException | Error e) {
            deleteAfter(e, partial);
            throw e;
        }
    }

    /** Deletes what was written so far. If that fails, too, what failed first is still what is told. */
    private static void deleteAfter(Throwable failure, Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
