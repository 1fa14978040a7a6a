package io.github.narrows.data.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * The RGB values of any decoded image: grey is repeated, palettes are looked up, other colour spaces are converted to
 * sRGB, 16 bits become 8, and what is transparent shows a white ground.
 *
 * <p>Grey samples are taken as they stand. Java would brighten them: it holds grey for linear light, which files do not.
 */
final class RgbPixels {
    private static final int GROUND = 255;

    private RgbPixels() {}

    static Picture of(BufferedImage image) {
        ColorModel model = image.getColorModel();
        int type = model.getTransferType();
        boolean whole = type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT;
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return ofBgr(image);
        }
        if (whole
                && !(model instanceof IndexColorModel)
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !model.isAlphaPremultiplied()) {
            return ofGrey(image);
        }
        return ofAny(image);
    }

    /** The usual result of reading a JPEG or PNG: the bytes only change their order. */
    private static Picture ofBgr(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] pixels = (byte[]) image.getRaster().getDataElements(0, 0, width, height, null);
        return new Picture(height, width, 3, pixels);
    }

    /** The colours as they stand, whatever shows through them, and how opaque each pixel is. */
    static TranslucentPicture straight(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return new TranslucentPicture(of(image), Optional.empty());
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] colours = new byte[Math.multiplyExact(height, width) * 3];
        byte[] alpha = new byte[height * width];
        int pixel = 0;
        for (int y = 0; y < height; y++) {
            for (int argb : straightRow(image, y)) {
                colours[3 * pixel] = (byte) (argb >> 16);
                colours[3 * pixel + 1] = (byte) (argb >> 8);
                colours[3 * pixel + 2] = (byte) argb;
                alpha[pixel++] = (byte) (argb >>> 24);
            }
        }
        return new TranslucentPicture(
                new Picture(height, width, 3, colours), Optional.of(new Picture(height, width, 1, alpha)));
    }

    private static int[] straightRow(BufferedImage image, int y) {
        ColorModel model = image.getColorModel();
        int[] row = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        boolean grey = !(model instanceof IndexColorModel)
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !model.isAlphaPremultiplied();
        if (grey) {
            int most = (1 << model.getComponentSize(0)) - 1;
            int[] samples = image.getRaster().getPixels(0, y, row.length, 1, (int[]) null);
            for (int x = 0; x < row.length; x++) {
                // Java would brighten it.
                int value = scaled(samples[2 * x], most);
                row[x] = (row[x] & 0xFF000000) | value << 16 | value << 8 | value;
            }
        }
        return row;
    }

    private static Picture ofGrey(BufferedImage image) {
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        byte[] pixels = new byte[image.getHeight() * image.getWidth() * 3];
        int[] row = new int[image.getWidth() * bands];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, image.getWidth(), 1, row);
            for (int x = 0; x < image.getWidth(); x++) {
                int grey = scaled(row[x * bands], most);
                byte value = (byte) (bands == 1 ? grey : composited(grey, scaled(row[x * bands + 1], most)));
                int pixel = (y * image.getWidth() + x) * 3;
                pixels[pixel] = value;
                pixels[pixel + 1] = value;
                pixels[pixel + 2] = value;
            }
        }
        return new Picture(image.getHeight(), image.getWidth(), 3, pixels);
    }

    private static Picture ofAny(BufferedImage image) {
        int width = image.getWidth();
        byte[] pixels = new byte[image.getHeight() * width * 3];
        int[] row = new int[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int alpha = row[x] >>> 24;
                int pixel = (y * width + x) * 3;
                pixels[pixel] = (byte) composited(row[x] >> 16 & 0xFF, alpha);
                pixels[pixel + 1] = (byte) composited(row[x] >> 8 & 0xFF, alpha);
                pixels[pixel + 2] = (byte) composited(row[x] & 0xFF, alpha);
            }
        }
        return new Picture(image.getHeight(), width, 3, pixels);
    }

    private static int scaled(int value, int most) {
        return (value * 255 + most / 2) / most;
    }

    private static int composited(int value, int alpha) {
        return (value * alpha + GROUND * (255 - alpha) + 127) / 255;
    }
}
