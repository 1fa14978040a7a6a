package io.github.narrows.data.picture;

import io.github.narrows.data.DataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Turns the bytes of a picture file into RGB pixels, upright. Of several frames it takes the first.
 *
 * <p>Readers repair truncated files in silence, or with a warning at best: such a warning is an error here, because a
 * half-grey image would poison a data set.
 */
public final class PictureDecoder {
    private static final long MOST_PIXELS = 1L << 28;

    private PictureDecoder() {}

    /**
     * Decodes a file.
     *
     * @param file the content of a file
     * @param name for errors
     * @throws DataException if it is no picture, or a broken one
     */
    public static Picture decode(byte[] file, String name) {
        try {
            return Orientation.of(file).apply(RgbPixels.of(image(file)));
        } catch (IOException | RuntimeException e) {
            throw new DataException(name + " is broken: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Java's own readers come first, for they are the fastest; others read what these do not know, such as CMYK. */
    private static BufferedImage image(byte[] file) throws IOException {
        IOException failure = new IOException("no reader knows its format");
        for (ImageReader reader : readers(file)) {
            try {
                return image(reader, file);
            } catch (IOException | RuntimeException e) {
                failure = new IOException(reason(e), e);
            } finally {
                reader.dispose();
            }
        }
        throw failure;
    }

    private static List<ImageReader> readers(byte[] file) throws IOException {
        List<ImageReader> readers = new ArrayList<>();
        try (ImageInputStream input = new ByteArrayImageInput(file)) {
            ImageIO.getImageReaders(input).forEachRemaining(readers::add);
        }
        readers.sort(Comparator.comparing(PictureDecoder::isForeign));
        return readers;
    }

    private static boolean isForeign(ImageReader reader) {
        return !"java.desktop".equals(reader.getClass().getModule().getName());
    }

    private static BufferedImage image(ImageReader reader, byte[] file) throws IOException {
        StringBuilder damage = new StringBuilder();
        reader.addIIOReadWarningListener((source, warning) -> {
            if (tellsOfDamage(warning)) {
                damage.append(warning);
            }
        });
        try (ImageInputStream input = new ByteArrayImageInput(file)) {
            reader.setInput(input, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new IOException(pixels + " pixels are more than " + MOST_PIXELS);
            }
            BufferedImage image = reader.read(0);
            if (!damage.isEmpty()) {
                throw new IOException(damage.toString());
            }
            return image;
        }
    }

    private static boolean tellsOfDamage(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("premature end")
                || lower.contains("unexpected end")
                || lower.contains("corrupt jpeg data");
    }
}
