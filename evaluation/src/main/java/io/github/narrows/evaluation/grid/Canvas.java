package io.github.narrows.evaluation.grid;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A white picture to put images and words on; coordinates count from the top left corner. */
final class Canvas {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] pixels;

    Canvas(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        Arrays.fill(pixels, (byte) 255);
    }

    /**
     * Draws an image, each pixel as a square.
     *
     * @param image HWC, as many channels as the canvas has
     * @param imageWidth its columns
     * @param zoom the side of the squares
     */
    void image(byte[] image, int imageWidth, int left, int top, int zoom) {
        for (int pixel = 0; pixel < image.length / channels; pixel++) {
            int x = left + pixel % imageWidth * zoom;
            int y = top + pixel / imageWidth * zoom;
            square(image, pixel * channels, x, y, zoom);
        }
    }

    /** Writes a line in black, cut off where the space ends. */
    void text(String line, int left, int top, int space, int zoom) {
        byte[] black = new byte[channels];
        int fitting = Math.min(line.length(), (space / zoom + 1) / PixelFont.ADVANCE);
        for (int i = 0; i < fitting; i++) {
            boolean[][] glyph = PixelFont.instance().glyph(line.charAt(i));
            for (int y = 0; y < PixelFont.GLYPH_HEIGHT; y++) {
                for (int x = 0; x < PixelFont.GLYPH_WIDTH; x++) {
                    if (glyph[y][x]) {
                        square(black, 0, left + (i * PixelFont.ADVANCE + x) * zoom, top + y * zoom, zoom);
                    }
                }
            }
        }
    }

    /** The picture, grey for one channel and RGB for three. */
    BufferedImage toImage() {
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(width, height, type);
        int[] row = new int[width * channels];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Byte.toUnsignedInt(pixels[y * row.length + i]);
            }
            // The raster takes grey values as they are; setRGB would bend them to another gamma.
            image.getRaster().setPixels(0, y, width, 1, row);
        }
        return image;
    }

    private void square(byte[] colour, int offset, int left, int top, int side) {
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                System.arraycopy(colour, offset, pixels, (y * width + x) * channels, channels);
            }
        }
    }
}
