package io.github.narrows.data.picture;

import io.github.narrows.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads picture files. */
public final class Pictures {
    private Pictures() {}

    /**
     * Any picture that ImageIO reads, upright and RGB, at its own size.
     *
     * @throws DataException if there is none, or if it is broken, with its path
     */
    public static Picture read(Path file) {
        try {
            return PictureDecoder.decode(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new DataException("Cannot read " + file + ": " + DataException.reason(e), e);
        }
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
