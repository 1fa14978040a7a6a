package io.github.narrows.cli.view;

import io.github.narrows.data.picture.Picture;
import java.util.Arrays;

/** Two pictures of one size, next to one another. */
final class SideBySide {
    private static final int GAP = 4;
    private static final byte WHITE = (byte) 255;

    private SideBySide() {}

    /** Left, a white gap, right. */
    static Picture of(Picture left, Picture right) {
        int channels = left.channels();
        int row = left.width() * channels;
        int wide = 2 * row + GAP * channels;
        byte[] pixels = new byte[left.height() * wide];
        Arrays.fill(pixels, WHITE);
        for (int y = 0; y < left.height(); y++) {
            System.arraycopy(left.pixels(), y * row, pixels, y * wide, row);
            System.arraycopy(right.pixels(), y * row, pixels, y * wide + row + GAP * channels, row);
        }
        return new Picture(left.height(), 2 * left.width() + GAP, channels, pixels);
    }
}
