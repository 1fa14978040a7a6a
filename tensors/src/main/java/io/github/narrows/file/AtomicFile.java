package io.github.narrows.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        write(file, channel -> {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        });
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
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            Files.move(partial, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("Cannot write " + file + ": " + reason(e) + ".", e);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** File system exceptions often say no more than the path. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
