package io.github.narrows.data.sets;

import io.github.narrows.data.ImageSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps images in memory once they are made, as long as they take no more than a quarter of the heap; the rest is made
 * anew each time. For sources that do not augment.
 */
public final class RememberedImages implements ImageSource {
    private final ImageSource source;
    private final int bytes;
    private final AtomicReferenceArray<byte[]> images;
    private final AtomicInteger room;

    public RememberedImages(ImageSource source, int bytes) {
        this.source = source;
        this.bytes = bytes;
        this.images = new AtomicReferenceArray<>(source.count());
        this.room = new AtomicInteger(
                (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4 / bytes));
    }

    @Override
    public int count() {
        return source.count();
    }

    @Override
    public void read(int index, long random, byte[] target, int offset) throws IOException {
        byte[] image = images.get(index);
        if (image != null) {
            System.arraycopy(image, 0, target, offset, bytes);
            return;
        }
        source.read(index, random, target, offset);
        if (room.get() > 0 && room.getAndDecrement() > 0) {
            images.set(index, Arrays.copyOfRange(target, offset, offset + bytes));
        }
    }

    @Override
    public String name(int index) {
        return source.name(index);
    }

    @Override
    public OptionalInt label(int index) {
        return source.label(index);
    }
}
