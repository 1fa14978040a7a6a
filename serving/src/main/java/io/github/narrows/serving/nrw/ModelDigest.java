package io.github.narrows.serving.nrw;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * By what a model is known in files of codes: the first 8 bytes of the SHA-256 of everything that decoding needs.
 *
 * @param value these bytes, the first of them highest
 */
public record ModelDigest(long value) {
    /** How many bytes it has in a file. */
    static final int BYTES = Long.BYTES;

    /** Of what was added to a digest. */
    public static ModelDigest of(MessageDigest digest) {
        return new ModelDigest(ByteBuffer.wrap(digest.digest()).getLong());
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(value);
    }
}
