package io.github.narrows.data;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

/** Images of ten classes, of 1x4 grey pixels that hold their own index and two bytes of the seed they were augmented with. */
final class NumberedImages implements ImageSource {
    static final ImageSize SIZE = new ImageSize(1, 4, 1);

    final AtomicInteger reads = new AtomicInteger();
    private final int count;
    private final int broken;

    NumberedImages(int count) {
        this(count, -1);
    }

    NumberedImages(int count, int broken) {
        this.count = count;
        this.broken = broken;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void read(int index, long random, byte[] target, int offset) throws IOException {
        reads.incrementAndGet();
        if (index == broken) {
            throw new IOException("bad sector");
        }
        target[offset] = (byte) index;
        target[offset + 1] = (byte) (index >> 8);
        target[offset + 2] = (byte) random;
        target[offset + 3] = (byte) (random >> 8);
    }

    @Override
    public String name(int index) {
        return "image " + index;
    }

    @Override
    public OptionalInt label(int index) {
        return OptionalInt.of(index % 10);
    }
}
