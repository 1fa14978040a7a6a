package io.github.narrows.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a file is known again.
 *
 * @param bytes its size
 * @param sha256 of its content, in lower-case hexadecimal digits
 */
public record FileDigest(long bytes, String sha256) {
    private static final int BUFFER = 1 << 16;

    public FileDigest {
        if (sha256 == null) {
            throw new IllegalArgumentException("its 'sha256' is missing");
        }
    }

    /** Of a file as it is. */
    public static FileDigest of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new FileDigest(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** The SHA-256 of some bytes, in lower-case hexadecimal digits. */
    public static String sha256Of(byte[] content) {
        return HexFormat.of().formatHex(newDigest().digest(content));
    }

    /** Checks a file against this digest; the size first, because it is cheap and tells more. */
    public void check(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file.getFileName() + " is missing");
        }
        long size = Files.size(file);
        if (size != bytes) {
            throw new IOException(file.getFileName() + " has " + size + " bytes, where " + bytes + " were written");
        }
        if (!of(file).equals(this)) {
            throw new IOException(file.getFileName() + " is not what was written: its SHA-256 differs");
        }
    }

    /** An empty SHA-256. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
