package io.github.narrows.data.check;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.util.Arrays;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** A sheet of small pictures: some images of a source as training sees them, in rows, with gaps between. */
public final class ContactSheet {
    private static final Logger LOG = LogManager.getLogger();
    private static final int GAP = 2;
    private static final byte PAPER = (byte) 0xFF;
    private static final int SMALLEST_CELL = 64;

    private final ImageSize size;
    private final int columns;
    private final int scale;
    private final int width;
    private final Picture sheet;

    private ContactSheet(ImageSize size, int rows, int columns) {
        this.size = size;
        this.columns = columns;
        this.scale = Math.max(1, SMALLEST_CELL / Math.max(size.height(), size.width()));
        this.width = GAP + columns * (size.width() * scale + GAP);
        int height = GAP + rows * (size.height() * scale + GAP);
        byte[] pixels = new byte[height * width * size.channels()];
        Arrays.fill(pixels, PAPER);
        this.sheet = new Picture(height, width, size.channels(), pixels);
    }

    /**
     * Images evenly spaced over a source, each augmented by a seed of its own; small ones are enlarged by a whole factor.
     * Rows that would stay empty are left out; a broken image leaves its place empty.
     */
    public static Picture of(ImageSource source, ImageSize size, int rows, int columns) {
        int cells = Math.min(rows * columns, source.count());
        ContactSheet sheet = new ContactSheet(size, (cells + columns - 1) / columns, columns);
        byte[] image = new byte[size.bytes()];
        for (int cell = 0; cell < cells; cell++) {
            int index = (int) ((long) cell * source.count() / cells);
            try {
                source.read(index, index, image, 0);
                sheet.place(image, cell);
            } catch (DataException | IOException e) {
                LOG.debug("Not on the contact sheet: {}", e.getMessage());
            }
        }
        return sheet.sheet;
    }

    private void place(byte[] image, int cell) {
        int channels = size.channels();
        int top = GAP + cell / columns * (size.height() * scale + GAP);
        int left = GAP + cell % columns * (size.width() * scale + GAP);
        for (int y = 0; y < size.height() * scale; y++) {
            for (int x = 0; x < size.width() * scale; x++) {
                int from = (y / scale * size.width() + x / scale) * channels;
                System.arraycopy(image, from, sheet.pixels(), ((top + y) * width + left + x) * channels, channels);
            }
        }
    }
}
