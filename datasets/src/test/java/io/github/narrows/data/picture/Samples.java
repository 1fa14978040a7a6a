package io.github.narrows.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Picture files made for tests. */
public final class Samples {
    private Samples() {}

    /** A file of a format that ImageIO writes. */
    public static byte[] file(BufferedImage image, String format) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException(format);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture of smooth colours: red grows to the right, green downwards. */
    public static BufferedImage gradient(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (255 * x / width) << 16 | (255 * y / height) << 8 | 64);
            }
        }
        return image;
    }

    /** A JPEG of the four inks (0 to 255 each) all over, stored upside down and marked as Adobe's programs do. */
    static byte[] cmykJpeg(int side, int... inks) throws IOException {
        byte[] samples = new byte[side * side * 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (255 - inks[i % 4]);
        }
        Raster raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), side, side, side * 4, 4, new int[] {0, 1, 2, 3}, null);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), param);
        } finally {
            writer.dispose();
        }
        ByteBuffer adobe = ByteBuffer.allocate(14).putShort((short) 14);
        adobe.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
        return marked(bytes.toByteArray(), 0xFFEE, adobe.array());
    }

    /** A JPEG with one more block behind its first marker. */
    private static byte[] marked(byte[] jpeg, int marker, byte[] block) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 2 + block.length);
        file.put(jpeg, 0, 2).putShort((short) marker).put(block);
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A JPEG with an EXIF block of one tag, the orientation, behind its first marker. */
    static byte[] oriented(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(34).order(ByteOrder.BIG_ENDIAN).putShort((short) 34);
        exif.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        return marked(jpeg, 0xFFE1, exif.array());
    }

    /** A lossless WebP of one colour: each of its five prefix codes has a single symbol, so that pixels take no bits. */
    static byte[] webp(int width, int height, int red, int green, int blue) {
        BitWriter bits = new BitWriter();
        bits.put(0x2F, 8).put(width - 1, 14).put(height - 1, 14).put(0, 1).put(0, 3);
        bits.put(0, 1).put(0, 1).put(0, 1);
        for (int symbol : new int[] {green, red, blue, 255}) {
            bits.put(1, 1).put(0, 1).put(1, 1).put(symbol, 8);
        }
        bits.put(1, 1).put(0, 1).put(0, 1).put(0, 1);
        byte[] data = bits.bytes();
        ByteBuffer file = ByteBuffer.allocate(20 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + data.length);
        file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(data.length);
        return file.put(data).array();
    }

    /** Bits from the least significant one up. */
    private static final class BitWriter {
        private final BitSet bits = new BitSet();
        private int length;

        BitWriter put(int value, int count) {
            for (int i = 0; i < count; i++) {
                bits.set(length++, (value >> i & 1) == 1);
            }
            return this;
        }

        byte[] bytes() {
            // The reader fetches eight bytes at a time.
            byte[] bytes = new byte[(length + 127) / 64 * 8];
            byte[] used = bits.toByteArray();
            System.arraycopy(used, 0, bytes, 0, used.length);
            return bytes;
        }
    }
}
