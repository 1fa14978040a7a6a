package io.github.narrows.file;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG. */
public final class PngFile {
    private PngFile() {}

    /**
     * Writes a picture, whole or not at all; its folder must exist.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(BufferedImage picture, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        }
        AtomicFile.write(file, bytes.toByteArray());
    }
}
