package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import java.io.IOException;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What becomes of pictures that cannot be read. */
public enum Broken {
    /** The first one that is met ends the run. */
    FAIL {
        @Override
        BitSet find(ImageSource images, ImageSize size) {
            return new BitSet();
        }
    },
    /** All pictures are read when the data set is opened; broken ones are named in a warning and left out. */
    SKIP {
        @Override
        BitSet find(ImageSource images, ImageSize size) {
            AtomicInteger warnings = new AtomicInteger();
            BitSet broken = new BitSet();
            IntStream.range(0, images.count())
                    .parallel()
                    .filter(index -> isBroken(images, size, index, warnings))
                    .forEachOrdered(broken::set);
            if (!broken.isEmpty()) {
                LOG.warn("{} of {} pictures are skipped", broken.cardinality(), images.count());
            }
            return broken;
        }
    };

    private static final Logger LOG = LogManager.getLogger();
    private static final int MOST_WARNINGS = 20;

    /** The indices of images that are to be left out. */
    abstract BitSet find(ImageSource images, ImageSize size);

    private static boolean isBroken(ImageSource images, ImageSize size, int index, AtomicInteger warnings) {
        try {
            images.read(index, 0, new byte[size.bytes()], 0);
            return false;
        } catch (DataException | IOException e) {
            if (warnings.getAndIncrement() < MOST_WARNINGS) {
                LOG.warn("{}; skipped", e.getMessage());
            }
            return true;
        }
    }
}
