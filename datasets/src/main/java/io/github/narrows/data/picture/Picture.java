package io.github.narrows.data.picture;

import java.util.Arrays;

/**
 * An image in memory, uint8 HWC.
 *
 * @param height rows in pixels
 * @param width columns in pixels
 * @param channels 1 for grey, 3 for RGB
 * @param pixels [height, width, channels], not copied
 */
@SuppressWarnings("ArrayRecordComponent") // millions of pixels are neither copied nor compared
public record Picture(int height, int width, int channels, byte[] pixels) {
    public Picture {
        if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + "x" + channels);
        }
        if (pixels.length != Math.multiplyExact(Math.multiplyExact(height, width), channels)) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes for a picture of " + width + "x" + height + "x" + channels);
        }
    }

    /** A value from 0 to 255. */
    public int at(int row, int column, int channel) {
        return pixels[(row * width + column) * channels + channel] & 0xFF;
    }

    /** A rectangle cut out of this picture. */
    public Picture crop(int top, int left, int newHeight, int newWidth) {
        if (top < 0 || left < 0 || top + newHeight > height || left + newWidth > width) {
            throw new IllegalArgumentException("a crop of " + newWidth + "x" + newHeight + " at " + left + "," + top
                    + " out of " + width + "x" + height);
        }
        byte[] cut = new byte[newHeight * newWidth * channels];
        for (int row = 0; row < newHeight; row++) {
            int from = ((top + row) * width + left) * channels;
            System.arraycopy(pixels, from, cut, row * newWidth * channels, newWidth * channels);
        }
        return new Picture(newHeight, newWidth, channels, cut);
    }

    /** The rectangle in the middle; where the rest is odd, the smaller half lies above and to the left. */
    public Picture centre(int newHeight, int newWidth) {
        return crop((height - newHeight) / 2, (width - newWidth) / 2, newHeight, newWidth);
    }

    /** The same picture with 1 or 3 channels: a colour is as grey as its luma, a grey picture has three equal channels. */
    public Picture withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        byte[] converted = new byte[height * width * wanted];
        for (int i = 0; i < height * width; i++) {
            if (channels == 3) {
                converted[i] = luma(pixels[3 * i] & 0xFF, pixels[3 * i + 1] & 0xFF, pixels[3 * i + 2] & 0xFF);
            } else {
                Arrays.fill(converted, 3 * i, 3 * i + 3, pixels[i]);
            }
        }
        return new Picture(height, width, wanted, converted);
    }

    /** Whether all its channels are equal everywhere. */
    public boolean isGrey() {
        for (int i = 0; channels == 3 && i < pixels.length; i += 3) {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /** Of BT.601, as in JPEG: 0.299 R + 0.587 G + 0.114 B of the stored values, rounded; grey stays what it is. */
    private static byte luma(int red, int green, int blue) {
        return (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }
}
