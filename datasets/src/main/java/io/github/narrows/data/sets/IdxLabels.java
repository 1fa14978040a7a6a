package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.archive.Compression;
import io.github.narrows.data.archive.UnpackedCache;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The labels of an IDX file of images: the number 0x801, their count in four bytes, then a byte each. */
final class IdxLabels {
    private static final Logger LOG = LogManager.getLogger();
    private static final Pattern IMAGES = Pattern.compile("(.*)images([-.])idx3-ubyte(\\.gz|\\.xz)?");
    private static final int UNSIGNED_BYTES_OF_RANK_1 = 0x801;

    private IdxLabels() {}

    /**
     * The labels in the file that belongs to a file of images. Nothing depends on them yet, so what is wrong with them is a
     * warning.
     *
     * @return a byte for each image; none where there is no file of labels, or a broken one
     */
    static byte[] beside(Path images, int count, UnpackedCache cache) {
        Optional<Path> file = find(images);
        if (file.isEmpty()) {
            return new byte[0];
        }
        try (DataInputStream content = new DataInputStream(cache.open(file.get()))) {
            if (content.readInt() == UNSIGNED_BYTES_OF_RANK_1 && content.readInt() == count) {
                byte[] labels = content.readNBytes(count);
                if (labels.length == count && content.read() < 0) {
                    return labels;
                }
            }
            LOG.warn("{} does not hold {} labels and is left out", file.get(), count);
        } catch (IOException e) {
            LOG.warn("{} cannot be read and is left out: {}", file.get(), DataException.reason(e));
        }
        return new byte[0];
    }

    private static Optional<Path> find(Path images) {
        Matcher name = IMAGES.matcher(images.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        String labels = name.group(1) + "labels" + name.group(2) + "idx1-ubyte";
        return Arrays.stream(Compression.values())
                .map(compression -> images.resolveSibling(labels + compression.suffix()))
                .filter(Files::exists)
                .findFirst();
    }
}
