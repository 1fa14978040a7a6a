package io.github.narrows.data.picture;

import io.github.narrows.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads picture files. */
public final class Pictures {
    private Pictures() {}

    /**
     * Any picture that ImageIO reads, upright and RGB, at its own size.
     *
     * @throws DataException if there is none, or if it is broken, with its path
     */
    public static Picture read(Path file) {
        return PictureDecoder.decode(bytes(file), file.toString());
    }

    /**
     * The same with how opaque each pixel is.
     *
     * @throws DataException if there is none, or if it is broken, with its path
     */
    public static TranslucentPicture readTranslucent(Path file) {
        return PictureDecoder.decodeTranslucent(bytes(file), file.toString());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException("Cannot read " + file + ": " + DataException.reason(e), e);
        }
    }

    /** Pixels of the longer side, as the head of the file has it; empty where that cannot be told. */
    public static OptionalInt longerSide(Path file) {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers =
                    input == null ? Collections.emptyIterator() : ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return OptionalInt.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return OptionalInt.of(Math.max(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // What is wrong with it is told when it is decoded.
            return OptionalInt.empty();
        }
    }

    /** A picture at another size, by an antialiased cubic filter. */
    public static Picture resized(Picture picture, int height, int width) {
        return Resampler.resize(picture, height, width);
    }

    /** The same pixels for Java's own imaging. */
    public static BufferedImage buffered(Picture picture) {
        byte[] pixels = picture.pixels();
        if (picture.channels() == 1) {
            BufferedImage grey = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
            byte[] target = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
            System.arraycopy(pixels, 0, target, 0, pixels.length);
            return grey;
        }
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        int[] target = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < target.length; i++) {
            target[i] = (pixels[3 * i] & 0xFF) << 16 | (pixels[3 * i + 1] & 0xFF) << 8 | (pixels[3 * i + 2] & 0xFF);
        }
        return image;
    }
}
