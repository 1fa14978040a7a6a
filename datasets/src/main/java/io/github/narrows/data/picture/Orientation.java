package io.github.narrows.data.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * How a camera was held, as EXIF tells it: how to turn the stored picture upright.
 *
 * @param transposed whether rows and columns are exchanged
 * @param flippedRows whether the stored rows run from below to above
 * @param flippedColumns whether the stored columns run from right to left
 */
record Orientation(boolean transposed, boolean flippedRows, boolean flippedColumns) {
    private static final Logger LOG = LogManager.getLogger();
    private static final Orientation UPRIGHT = new Orientation(false, false, false);
    private static final byte[][] MARKS = {
        "Exif\0".getBytes(StandardCharsets.US_ASCII),
        "eXIf".getBytes(StandardCharsets.US_ASCII),
        "EXIF".getBytes(StandardCharsets.US_ASCII)
    };

    /** The orientation of a file; upright where it says nothing. */
    static Orientation of(byte[] file, FileFormat format) {
        if (format != FileFormat.TIFF && !mentionsExif(file)) {
            return UPRIGHT;
        }
        try {
            for (Directory directory : ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                    .getDirectories()) {
                Integer value = directory instanceof ExifIFD0Directory
                        ? directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION)
                        : null;
                if (value != null) {
                    return of(value);
                }
            }
        } catch (ImageProcessingException | IOException e) {
            LOG.debug("EXIF data cannot be read: {}", e.getMessage());
        }
        return UPRIGHT;
    }

    /** By the number in the EXIF standard: 1 is upright, 3 upside down, 6 and 8 turned, the others mirrored. */
    static Orientation of(int number) {
        return switch (number) {
            case 2 -> new Orientation(false, false, true);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, true, false);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, true, false);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    /** The upright picture. */
    Picture apply(Picture stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        int height = transposed ? stored.width() : stored.height();
        int width = transposed ? stored.height() : stored.width();
        int channels = stored.channels();
        byte[] pixels = new byte[stored.pixels().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = transposed ? x : y;
                int column = transposed ? y : x;
                int fromRow = flippedRows ? stored.height() - 1 - row : row;
                int fromColumn = flippedColumns ? stored.width() - 1 - column : column;
                int from = (fromRow * stored.width() + fromColumn) * channels;
                System.arraycopy(stored.pixels(), from, pixels, (y * width + x) * channels, channels);
            }
        }
        return new Picture(height, width, channels, pixels);
    }

    /** A quick look that spares most files the search for metadata. */
    private static boolean mentionsExif(byte[] file) {
        for (int i = 0; i < file.length; i++) {
            if (file[i] != 'E' && file[i] != 'e') {
                continue;
            }
            for (byte[] mark : MARKS) {
                if (i + mark.length <= file.length && Arrays.equals(file, i, i + mark.length, mark, 0, mark.length)) {
                    return true;
                }
            }
        }
        return false;
    }
}
