package io.github.narrows.data.picture;

import io.github.narrows.data.DataException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
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
        return decode(file, name, RgbPixels::of, (picture, orientation) -> orientation.apply(picture));
    }

    /**
     * Decodes a file, and keeps how opaque each of its pixels is.
     *
     * @throws DataException if it is no picture, or a broken one
     */
    public static TranslucentPicture decodeTranslucent(byte[] file, String name) {
        return decode(file, name, RgbPixels::straight, TranslucentPicture::turned);
    }

    private static <T> T decode(
            byte[] file, String name, Function<BufferedImage, T> pixels, BiFunction<T, Orientation, T> turned) {
        try {
            FileFormat format = FileFormat.of(file);
            format.checkLength(file);
            return turned.apply(image(file, format, pixels), Orientation.of(file, format));
        } catch (IOException | RuntimeException e) {
            throw new DataException(name + " is broken: " + DataException.reason(e), e);
        }
    }

    private static <T> T image(byte[] file, FileFormat format, Function<BufferedImage, T> pixels) throws IOException {
        IOException failure = new IOException("no reader knows its format");
        for (ImageReader reader : readers(file, format)) {
            try {
                return image(reader, file, pixels);
            } catch (IOException | RuntimeException e) {
                failure = new IOException(DataException.reason(e), e);
            } finally {
                reader.dispose();
            }
        }
        throw failure;
    }

    /**
     * Java's own readers come first, for they are the fastest. They are not asked where they answer wrongly: they take four
     * inks for linear light, which makes them far too bright.
     */
    private static List<ImageReader> readers(byte[] file, FileFormat format) throws IOException {
        List<ImageReader> readers = new ArrayList<>();
        try (ImageInputStream input = new ByteArrayImageInput(file)) {
            ImageIO.getImageReaders(input).forEachRemaining(readers::add);
        }
        if (format == FileFormat.TIFF || format.hasFourInks(file)) {
            readers.removeIf(reader -> !isForeign(reader));
        }
        readers.sort(Comparator.comparing(PictureDecoder::isForeign));
        return readers;
    }

    private static boolean isForeign(ImageReader reader) {
        return !"java.desktop".equals(reader.getClass().getModule().getName());
    }

    private static <T> T image(ImageReader reader, byte[] file, Function<BufferedImage, T> read) throws IOException {
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
                throw new IOException("it is too large: " + pixels + " pixels are more than " + MOST_PIXELS);
            }
            DecodingMemory.Lease lease = DecodingMemory.OF_PROCESS.take(pixels * bytesPerPixel(reader));
            try (lease) {
                T picture = read.apply(reader.read(0));
                if (!damage.isEmpty()) {
                    throw new IOException(damage.toString());
                }
                return picture;
            }
        }
    }

    /** Of the decoded picture as its reader holds it, of its RGB values, and of these turned upright. */
    private static int bytesPerPixel(ImageReader reader) throws IOException {
        SampleModel model = reader.getImageTypes(0).next().getSampleModel();
        int bits = DataBuffer.getDataTypeSize(model.getTransferType()) * model.getNumDataElements();
        return (bits + 7) / 8 + 2 * 3;
    }

    private static boolean tellsOfDamage(String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        return lower.contains("premature end")
                || lower.contains("unexpected end")
                || lower.contains("corrupt jpeg data");
    }
}
