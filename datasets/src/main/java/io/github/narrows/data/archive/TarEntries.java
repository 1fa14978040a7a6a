package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The files of an uncompressed tar, found by their offsets.
 *
 * <p>They are read through a {@link RandomAccessFile}: a channel would be closed by the interruption of any thread that
 * reads from it.
 */
record TarEntries(RandomAccessFile file, List<Place> places, List<String> names) implements Entries {
    private record Place(String name, long offset, long size) {}

    static TarEntries of(Path path) throws IOException {
        List<Place> places = new ArrayList<>();
        try (TarFile tar = new TarFile(path)) {
            for (TarArchiveEntry entry : tar.getEntries()) {
                String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
                if (entry.isFile() && !entry.isSparse() && !name.startsWith(".") && !name.contains("/.")) {
                    places.add(new Place(name, entry.getDataOffset(), entry.getSize()));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no tar file, or a broken one (" + e.getMessage() + ")", e);
        }
        places.sort(Comparator.comparing(Place::name));
        List<String> names = places.stream().map(Place::name).toList();
        return new TarEntries(new RandomAccessFile(path.toFile(), "r"), places, names);
    }

    @Override
    public long size(int index) {
        return places.get(index).size;
    }

    @Override
    public byte[] read(int index) throws IOException {
        Place place = places.get(index);
        byte[] content = new byte[Math.toIntExact(place.size)];
        synchronized (file) {
            file.seek(place.offset);
            file.readFully(content);
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
