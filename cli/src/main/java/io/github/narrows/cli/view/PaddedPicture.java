package io.github.narrows.cli.view;

import io.github.narrows.data.picture.Picture;

/** A picture enlarged at its right and lower border, by repeating the last column and row, to sides that a model takes. */
final class PaddedPicture {
    private PaddedPicture() {}

    static Picture of(Picture picture, int multiple) {
        int height = up(picture.height(), multiple);
        int width = up(picture.width(), multiple);
        int channels = picture.channels();
        byte[] pixels = new byte[height * width * channels];
        int next = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                for (int channel = 0; channel < channels; channel++) {
                    int nearestRow = Math.min(row, picture.height() - 1);
                    int nearestColumn = Math.min(column, picture.width() - 1);
                    pixels[next++] = (byte) picture.at(nearestRow, nearestColumn, channel);
                }
            }
        }
        return new Picture(height, width, channels, pixels);
    }

    private static int up(int side, int multiple) {
        return (side + multiple - 1) / multiple * multiple;
    }
}
