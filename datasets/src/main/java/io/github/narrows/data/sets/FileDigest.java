package io.github.narrows.data.sets;

import java.io.IOException;

/** Feeds the picture files of a set to its digest. */
final class FileDigest {
    private static final long MOST_BYTES = 256L << 20;

    private FileDigest() {}

    /** All names and sizes, and the content of all files, or of evenly spaced ones where all would take too long. */
    static void feed(ContentDigest digest, PictureFiles files) throws IOException {
        long total = 0;
        for (int i = 0; i < files.count(); i++) {
            long size = files.size(i);
            digest.add(files.name(i)).add(size);
            total += size;
        }
        int stride = (int) (total / MOST_BYTES) + 1;
        for (int i = 0; i < files.count(); i += stride) {
            digest.add(files.content(i));
        }
    }
}
