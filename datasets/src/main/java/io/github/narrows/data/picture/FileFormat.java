package io.github.narrows.data.picture;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the first bytes of a picture file tell about it, where that matters for how it is read. */
enum FileFormat {
    JPEG,
    TIFF,
    WEBP,
    OTHER;

    private static final int RIFF_HEADER = 8;

    static FileFormat of(byte[] file) {
        if (file.length < 12) {
            return OTHER;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int first = bytes.getInt(0);
        if (first >>> 8 == 0xFFD8FF) {
            return JPEG;
        }
        // "II" or "MM" for the order of bytes, then 42, or 43 for files with offsets of 64 bits.
        if (first == 0x49492A00 || first == 0x4D4D002A || first == 0x49492B00 || first == 0x4D4D002B) {
            return TIFF;
        }
        return first == 0x52494646 && bytes.getInt(8) == 0x57454250 ? WEBP : OTHER;
    }

    /**
     * Checks that nothing of a file is missing, where readers do not.
     *
     * @throws EOFException if its end is
     */
    void checkLength(byte[] file) throws EOFException {
        if (this == WEBP) {
            long claimed = RIFF_HEADER
                    + Integer.toUnsignedLong(
                            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4));
            if (claimed > file.length) {
                throw new EOFException("it is cut off: it has " + file.length + " bytes of " + claimed);
            }
        }
        if (this == JPEG && !JpegMarkers.of(file).whole()) {
            throw new EOFException("it is cut off: the marker of its end is missing");
        }
    }

    /** Whether a file is a JPEG in cyan, magenta, yellow and black. */
    boolean hasFourInks(byte[] file) {
        return this == JPEG && JpegMarkers.of(file).components() == 4;
    }
}
