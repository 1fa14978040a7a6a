package io.github.narrows.serving.tile;

import io.github.narrows.data.picture.Picture;

/** Keeps the rows of a picture that is not too large for memory. */
public final class PictureRows implements RowSink {
    private final int height;
    private final int width;
    private final int channels;
    private final byte[] pixels;

    public PictureRows(int height, int width, int channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = new byte[Math.multiplyExact(Math.multiplyExact(height, width), channels)];
    }

    @Override
    public void accept(int row, byte[] line) {
        System.arraycopy(line, 0, pixels, row * line.length, line.length);
    }

    /** The picture, once all rows are there. */
    public Picture picture() {
        return new Picture(height, width, channels, pixels);
    }
}
