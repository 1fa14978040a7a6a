package io.github.narrows.it;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Picture files of waves in several colours. */
final class TestPicture {
    private TestPicture() {}

    static Path write(Path file, int width, int height) throws IOException {
        return write(file, width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** In one of the types of {@link BufferedImage}; where it has alpha, that falls from the left to the right. */
    static Path write(Path file, int width, int height, int type) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = wave(0.31 * x + 0.05 * y);
                int green = wave(0.12 * x - 0.2 * y);
                int blue = wave(0.07 * (x + y));
                int alpha = 255 - 200 * x / width;
                if (type == BufferedImage.TYPE_BYTE_GRAY) {
                    picture.getRaster().setSample(x, y, 0, red);
                } else {
                    picture.setRGB(x, y, alpha << 24 | red << 16 | green << 8 | blue);
                }
            }
        }
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private static int wave(double phase) {
        return (int) Math.round(127.5 + 100 * Math.sin(phase));
    }
}
