package io.github.narrows.tensor;

import io.github.narrows.tensor.TensorHeader.DamagedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What {@code numpy.save} writes: one tensor, which has no name in its file and is called {@link #NAME} here. */
record NpyArchive(Path file) implements TensorArchive {
    private static final String NAME = "array";

    @Override
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(NAME)));
    }

    @Override
    public HostTensor read(String name) throws IOException {
        if (!name.equals(NAME)) {
            throw new IllegalArgumentException("no array '" + name + "' in " + file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return NpyReader.read(name, in);
        } catch (DamagedException e) {
            throw new TensorFileException(file, e);
        }
    }
}
