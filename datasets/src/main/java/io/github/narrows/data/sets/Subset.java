package io.github.narrows.data.sets;

import io.github.narrows.data.ImageSource;
import java.io.IOException;
import java.util.OptionalInt;

/** Some images of a source, in a given order. */
final class Subset implements ImageSource {
    private final ImageSource source;
    private final int[] indices;

    Subset(ImageSource source, int[] indices) {
        this.source = source;
        this.indices = indices;
    }

    @Override
    public int count() {
        return indices.length;
    }

    @Override
    public void read(int index, long random, byte[] target, int offset) throws IOException {
        source.read(indices[index], random, target, offset);
    }

    @Override
    public String name(int index) {
        return source.name(indices[index]);
    }

    @Override
    public OptionalInt label(int index) {
        return source.label(indices[index]);
    }
}
