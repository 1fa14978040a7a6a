package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** What all {@code .nrw} files begin with, and how their pieces are checked. Numbers of fixed size are little-endian. */
final class NrwFormat {
    /** Two kinds of files. */
    enum Kind {
        PICTURE(0),
        ARCHIVE(1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    private static final byte[] MAGIC = {'N', 'R', 'W'};
    private static final int VERSION = 1;

    /** Magic, version, kind, digest. */
    static final int HEAD_BYTES = MAGIC.length + 2 + ModelDigest.BYTES;

    static final int CRC_BYTES = Integer.BYTES;

    private NrwFormat() {}

    /** @param digest of the model that the file belongs to */
    record Head(Kind kind, ModelDigest digest) {}

    static byte[] head(Kind kind, ModelDigest digest) {
        // The digest alone has its first byte highest, as it is printed.
        return ByteBuffer.allocate(HEAD_BYTES)
                .put(MAGIC)
                .put((byte) VERSION)
                .put((byte) kind.code)
                .putLong(digest.value())
                .array();
    }

    static Head readHead(byte[] bytes) throws CorruptCodesException {
        if (bytes.length < MAGIC.length
                || !ByteBuffer.wrap(bytes, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new CorruptCodesException("it does not begin with the letters NRW");
        }
        if (bytes.length < HEAD_BYTES) {
            throw new CorruptCodesException("it is cut off");
        }
        ByteBuffer head = ByteBuffer.wrap(bytes).position(MAGIC.length);
        int version = head.get();
        int kind = head.get();
        if (version != VERSION) {
            throw new CorruptCodesException(
                    "its format has the version " + version + ", and this program reads " + VERSION);
        }
        Kind known = Arrays.stream(Kind.values())
                .filter(candidate -> candidate.code == kind)
                .findFirst()
                .orElseThrow(() ->
                        new CorruptCodesException("it is neither a picture nor an archive but of the kind " + kind));
        return new Head(known, new ModelDigest(head.getLong()));
    }

    /** CRC-32C of some bytes. */
    static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
