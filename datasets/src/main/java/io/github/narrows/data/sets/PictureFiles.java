package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.archive.Entries;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.PictureDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.io.FilenameUtils;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The picture files among the entries of a folder or an archive, by the ends of their names. */
final class PictureFiles implements PictureSource {
    private static final Set<String> ENDINGS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "gif", "tif", "tiff");

    private static final Logger LOG = LogManager.getLogger();

    private final Entries entries;
    private final int[] indices;

    private PictureFiles(Entries entries, int[] indices) {
        this.entries = entries;
        this.indices = indices;
    }

    /**
     * Finds the pictures.
     *
     * @param path of the entries, for errors
     * @throws DataException if there are no pictures
     */
    static PictureFiles of(Entries entries, Path path) {
        List<String> names = entries.names();
        int[] indices = IntStream.range(0, names.size())
                .filter(i -> isPicture(names.get(i)))
                .toArray();
        if (indices.length == 0) {
            throw new DataException("No pictures (.jpg, .png, .webp, .bmp, .gif, .tif) in " + path + ": "
                    + (names.isEmpty() && entries.leftOut().isEmpty()
                            ? "it is empty"
                            : "only " + LeftOut.of(entries, PictureFiles::isPicture)));
        }
        LeftOut leftOut = LeftOut.of(entries, PictureFiles::isPicture);
        if (!leftOut.isEmpty()) {
            LOG.info("Not read as pictures in {}: {}", path, leftOut);
        }
        return new PictureFiles(entries, indices);
    }

    private static boolean isPicture(String name) {
        return ENDINGS.contains(FilenameUtils.getExtension(name).toLowerCase(Locale.ROOT));
    }

    @Override
    public int count() {
        return indices.length;
    }

    @Override
    public Picture read(int index) {
        return PictureDecoder.decode(content(index), name(index));
    }

    @Override
    public String name(int index) {
        return entries.names().get(indices[index]);
    }

    /** The bytes of one file. */
    long size(int index) {
        return entries.size(indices[index]);
    }

    /**
     * The content of one file.
     *
     * @throws DataException if it cannot be read, with its name
     */
    byte[] content(int index) {
        try {
            return entries.read(indices[index]);
        } catch (IOException e) {
            throw new DataException(name(index) + " cannot be read: " + DataException.reason(e), e);
        }
    }

    List<String> names() {
        return IntStream.range(0, count()).mapToObj(this::name).toList();
    }
}
