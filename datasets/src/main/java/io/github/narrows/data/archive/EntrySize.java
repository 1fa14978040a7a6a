package io.github.narrows.data.archive;

import java.io.IOException;
import java.util.Locale;

/** How large a single file may be that is read into memory at once: an eighth of what Java has. */
final class EntrySize {
    static final long MOST =
            Math.min(Integer.MAX_VALUE - 8L, Runtime.getRuntime().maxMemory() / 8);

    private EntrySize() {}

    /**
     * A size as the length of an array.
     *
     * @throws IOException if it is too large
     */
    static int checked(long size) throws IOException {
        if (size > MOST) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "it is too large: %.2f GB, where one file may have %.2f GB; give Java more memory with"
                            + " NARROWS_JAVA_OPTS=-Xmx...g if it is meant to be",
                    size / (double) (1 << 30),
                    MOST / (double) (1 << 30)));
        }
        return (int) size;
    }
}
