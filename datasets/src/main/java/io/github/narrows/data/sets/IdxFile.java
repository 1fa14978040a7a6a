package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.archive.UnpackedCache;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The images of an IDX file, the format of the MNIST family: the number 0x803, the counts of images, rows and columns, each
 * in four bytes, then the grey values.
 *
 * @param name of the file
 * @param height of each image
 * @param width of each image
 * @param pixels [images, height, width]
 * @param labels [images], of the file of labels beside this one; none where there is no such file
 */
@SuppressWarnings("ArrayRecordComponent") // pixels are neither copied nor compared
record IdxFile(String name, int height, int width, byte[] pixels, byte[] labels) {
    private static final int UNSIGNED_BYTES_OF_RANK_3 = 0x803;
    private static final int LONGEST_SIDE = 4096;

    /** Reads a file, plain, .gz or .xz. */
    static IdxFile read(Path file, UnpackedCache cache) {
        try (DataInputStream content = new DataInputStream(cache.open(file))) {
            int magic = content.readInt();
            if (magic != UNSIGNED_BYTES_OF_RANK_3) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s is not an IDX file of images: it begins with 0x%08x, expected 0x%08x%s",
                        file,
                        magic,
                        UNSIGNED_BYTES_OF_RANK_3,
                        magic == 0x801 ? "; these are labels" : ""));
            }
            long count = content.readInt();
            int height = content.readInt();
            int width = content.readInt();
            long bytes = count * height * width;
            if (count < 1
                    || height < 1
                    || width < 1
                    || height > LONGEST_SIDE
                    || width > LONGEST_SIDE
                    || bytes > Integer.MAX_VALUE - 8) {
                throw new DataException(file + " has a broken header: " + count + " images of " + width + "x" + height);
            }
            if (bytes > Runtime.getRuntime().maxMemory() / 2) {
                throw new DataException(
                        file + " holds " + count + " images of " + width + "x" + height + ", " + bytes
                                + " bytes, more than half the memory that Java has; give it more with NARROWS_JAVA_OPTS=-Xmx...g");
            }
            byte[] pixels = content.readNBytes((int) bytes);
            if (pixels.length < bytes || content.read() >= 0) {
                String found = pixels.length < bytes ? pixels.length + " bytes" : "more";
                throw new DataException(file + " must hold " + bytes + " bytes after its header (" + count
                        + " images of " + width + "x" + height + "), found " + found + "; fetch it again");
            }
            byte[] labels = IdxLabels.beside(file, (int) count, cache);
            return new IdxFile(String.valueOf(file.getFileName()), height, width, pixels, labels);
        } catch (EOFException e) {
            throw new DataException(file + " is cut off: its end comes too early; fetch it again", e);
        } catch (IOException e) {
            throw new DataException("Cannot read " + file + ": " + DataException.reason(e), e);
        }
    }
}
