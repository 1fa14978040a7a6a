package io.github.narrows.evaluation.grid;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import java.io.IOException;
import java.util.Arrays;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Some images of a source as training sees them, in rows. */
public final class ContactSheet {
    private static final Logger LOG = LogManager.getLogger();
    private static final byte WHITE = (byte) 255;

    private ContactSheet() {}

    /**
     * Images evenly spaced over a source, each augmented by a seed of its own. Rows that would stay empty are left out; a
     * broken image leaves its place empty.
     */
    public static ImageGrid of(ImageSource source, ImageSize size, int rows, int columns) {
        int count = Math.min(rows * columns, source.count());
        ImageGrid sheet = new ImageGrid(size, 1);
        for (int first = 0; first < count; first += columns) {
            byte[][] row = new byte[columns][];
            for (int column = 0; column < columns; column++) {
                int place = first + column;
                row[column] = place < count
                        ? image(source, (int) ((long) place * source.count() / count), size)
                        : empty(size);
            }
            sheet.add(row);
        }
        return sheet;
    }

    private static byte[] image(ImageSource source, int index, ImageSize size) {
        byte[] image = empty(size);
        try {
            source.read(index, index, image, 0);
            return image;
        } catch (DataException | IOException e) {
            LOG.debug("Not on the contact sheet: {}", e.getMessage());
            return empty(size);
        }
    }

    private static byte[] empty(ImageSize size) {
        byte[] image = new byte[size.bytes()];
        Arrays.fill(image, WHITE);
        return image;
    }
}
