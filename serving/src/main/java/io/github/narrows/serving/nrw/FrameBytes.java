package io.github.narrows.serving.nrw;

import io.github.narrows.serving.codec.CorruptCodesException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes in a file behind their length and their CRC-32C, 4 bytes each. */
final class FrameBytes {
    /** Of length and checksum. */
    static final int OVERHEAD = 2 * Integer.BYTES;

    private FrameBytes() {}

    static ByteBuffer of(byte[] content) {
        return NrwFormat.littleEndian(OVERHEAD + content.length)
                .putInt(content.length)
                .putInt(NrwFormat.crc(content, 0, content.length))
                .put(content)
                .flip();
    }

    /**
     * Reads and checks a frame.
     *
     * @param end which it must not reach beyond
     */
    static byte[] read(FileChannel channel, long position, long end) throws IOException {
        if (end - position < OVERHEAD) {
            throw new CorruptCodesException("it is cut off");
        }
        ByteBuffer head = NrwFormat.littleEndian(OVERHEAD)
                .put(bytes(channel, position, OVERHEAD))
                .flip();
        int length = head.getInt();
        int crc = head.getInt();
        if (length < 0 || length > end - position - OVERHEAD) {
            throw new CorruptCodesException("a piece of it is said to have " + Integer.toUnsignedString(length)
                    + " bytes, and " + (end - position - OVERHEAD) + " are there");
        }
        byte[] content = bytes(channel, position + OVERHEAD, length);
        if (crc != NrwFormat.crc(content, 0, length)) {
            throw new CorruptCodesException("the checksum of a piece of it differs");
        }
        return content;
    }

    /** So many bytes of a file that has them. */
    static byte[] bytes(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new CorruptCodesException("it is cut off");
            }
        }
        return bytes.array();
    }
}
