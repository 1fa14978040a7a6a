package io.github.narrows.data.archive;

import io.github.narrows.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

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
        Path unfinished = null;
        try {
            Files.createDirectories(folder);
            unfinished = Files.createTempFile(folder, "unpacking", ".tmp");
            try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                    InputStream content =
                            Compression.of(file.getFileName().toString()).unpack(packed)) {
                Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            delete(unfinished);
            throw new DataException(
                    "Cannot unpack " + file + " into " + folder + ": " + e.getMessage()
                            + "; if the folder is the trouble, set XDG_CACHE_HOME to one with room, or else fetch the file"
                            + " again",
                    e);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("Cannot delete {}: {}", file, e.getMessage());
        }
    }

    private static String key(Path file) throws IOException {
        String identity = file.toRealPath() + "\n" + Files.size(file) + "\n"
                + Files.getLastModifiedTime(file).toMillis();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
