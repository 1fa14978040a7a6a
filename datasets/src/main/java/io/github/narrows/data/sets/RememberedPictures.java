package io.github.narrows.data.sets;

import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Keeps pictures in memory once they are decoded, as long as they take no more than a quarter of the heap. */
final class RememberedPictures implements PictureSource {
    private final PictureSource source;
    private final AtomicReferenceArray<Picture> pictures;
    private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / 4);

    RememberedPictures(PictureSource source) {
        this.source = source;
        this.pictures = new AtomicReferenceArray<>(source.count());
    }

    @Override
    public int count() {
        return source.count();
    }

    @Override
    public Picture read(int index) throws IOException {
        Picture known = pictures.get(index);
        if (known != null) {
            return known;
        }
        Picture picture = source.read(index);
        if (room.addAndGet(-picture.pixels().length) >= 0) {
            pictures.set(index, picture);
        } else {
            room.addAndGet(picture.pixels().length);
        }
        return picture;
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
