package io.github.narrows.data.archive;

import io.github.narrows.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.io.IOUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Unpacked copies of compressed files, made once each.
 *
 * <p>A copy is found by the path, size and time of change of the file that it was made from, and appears whole or not at
 * all: it is written beside its place and renamed.
 *
 * @param folder of the copies; made when first needed
 */
public record UnpackedCache(Path folder) {
    private static final Logger LOG = LogManager.getLogger();
    private static final int KEY_BYTES = 8;
    /** Pictures are compressed already; grey digits in raw bytes shrink to a tenth. */
    private static final long MOST_GROWTH = 100;

    private static final long ALWAYS_TAKEN = 1L << 30;

    /** The cache in {@code XDG_CACHE_HOME}, or else in {@code .cache} in the home folder. */
    public static UnpackedCache ofUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", "."));
        return new UnpackedCache(
                (cache == null || cache.isEmpty() ? home.resolve(".cache") : Path.of(cache)).resolve("narrows"));
    }

    /**
     * The content of a file; one that unpacks slowly is read from its copy.
     *
     * @throws DataException if the copy cannot be made
     */
    public InputStream open(Path file) throws IOException {
        return switch (Compression.of(file.getFileName().toString())) {
            case NONE -> Files.newInputStream(file);
            case GZIP -> Compression.GZIP.unpack(Files.newInputStream(file));
            case XZ -> Files.newInputStream(unpacked(file));
        };
    }

    /**
     * The unpacked copy of a compressed file.
     *
     * @throws DataException if it cannot be made
     */
    public Path unpacked(Path file) throws IOException {
        Path copy = folder.resolve(key(file) + "-" + file.getFileName() + ".unpacked");
        if (!Files.exists(copy)) {
            make(file, copy);
        }
        return copy;
    }

    private void make(Path file, Path copy) {
        LOG.info("Unpacking {} once into {}", file, folder);
        try {
            Files.createDirectories(folder);
            try (UnfinishedFile unfinished = UnfinishedFile.in(folder)) {
                unpack(file, unfinished.content());
                unfinished.moveTo(copy);
            }
        } catch (IOException e) {
            throw new DataException(
                    "Cannot unpack " + file + " into " + folder + ": " + DataException.reason(e)
                            + "; if the folder is the trouble, set XDG_CACHE_HOME to one with room, or else fetch the file"
                            + " again",
                    e);
        }
    }

    private static void unpack(Path file, OutputStream target) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream content =
                        Compression.of(file.getFileName().toString()).unpack(packed)) {
            copy(content, target, Math.max(ALWAYS_TAKEN, Files.size(file) * MOST_GROWTH));
        }
    }

    static void copy(InputStream content, OutputStream target, long most) throws IOException {
        if (IOUtils.copyLarge(content, target, 0, most + 1) > most) {
            throw new IOException("it unpacks to more than " + most
                    + " bytes, which no file of pictures does; unpack it" + " yourself if it is meant to");
        }
    }

    private static String key(Path file) throws IOException {
        String identity = file.toRealPath() + "\n" + Files.size(file) + "\n"
                + Files.getLastModifiedTime(file).toMillis();
        return DigestUtils.sha256Hex(identity).substring(0, 2 * KEY_BYTES);
    }
}
