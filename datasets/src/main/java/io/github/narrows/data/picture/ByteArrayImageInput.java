package io.github.narrows.data.picture;

import javax.imageio.stream.ImageInputStreamImpl;

/** A file in memory, read without the cache of ImageIO's own streams. */
final class ByteArrayImageInput extends ImageInputStreamImpl {
    private final byte[] content;

    ByteArrayImageInput(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < content.length ? content[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        bitOffset = 0;
        int count = (int) Math.min(length, content.length - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(content, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return content.length;
    }
}
