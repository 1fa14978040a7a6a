package io.github.narrows.data.picture;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * The share of the heap in which pictures are decoded. As many are decoded at once as fit, so that few large ones take turns
 * where many small ones do not; one that does not fit by itself is refused before anything is allocated for it.
 */
final class DecodingMemory {
    /** Of this process: half its heap, since remembered images and whatever else runs need room, too. */
    static final DecodingMemory OF_PROCESS =
            new DecodingMemory(Runtime.getRuntime().maxMemory() / 2);

    private static final int UNIT = 1 << 16;
    private static final double GIGABYTE = 1 << 30;

    private final int units;
    private final Semaphore free;

    DecodingMemory(long bytes) {
        this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        this.free = new Semaphore(units, true);
    }

    /** Memory that somebody holds until they close it. */
    interface Lease extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until there is room.
     *
     * @param bytes that decoding a picture takes
     * @throws IOException if there can never be so much
     */
    Lease take(long bytes) throws IOException {
        long wanted = bytes / UNIT + 1;
        if (wanted > units) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "it is too large: decoding it takes %.1f GB, and the memory that Java has leaves %.1f GB for pictures;"
                            + " make it smaller, or give Java more with NARROWS_JAVA_OPTS=-Xmx%dg",
                    bytes / GIGABYTE,
                    (double) units * UNIT / GIGABYTE,
                    (long) Math.ceil(2 * bytes / GIGABYTE) + 1));
        }
        free.acquireUninterruptibly((int) wanted);
        return () -> free.release((int) wanted);
    }
}
