package io.github.narrows.cli.view;

import io.github.narrows.data.picture.Picture;

/**
 * One number a position, [height, width], as a grey picture: the least is black and the largest is white.
 *
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // neither copied nor compared
record GreyMap(int height, int width, float[] values) {
    private static final float WHITE = 255;

    /** Pixels of the size of a picture and with as many channels, each position a rectangle. */
    byte[] enlarged(Picture like) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float range = high > low ? high - low : 1;
        byte[] pixels = new byte[like.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            int pixel = i / like.channels();
            int row = pixel / like.width() * height / like.height();
            int column = pixel % like.width() * width / like.width();
            pixels[i] = (byte) Math.round(WHITE * (values[row * width + column] - low) / range);
        }
        return pixels;
    }
}
