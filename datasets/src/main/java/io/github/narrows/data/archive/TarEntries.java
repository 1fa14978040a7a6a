package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveStructSparse;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * The files of an uncompressed tar, found by their offsets.
 *
 * <p>They are read through a {@link RandomAccessFile}: a channel would be closed by the interruption of any thread that
 * reads from it.
 */
record TarEntries(RandomAccessFile file, List<Place> places, List<String> names, SortedMap<String, Integer> leftOut)
        implements Entries {
    /**
     * Where the content of a file lies.
     *
     * @param size of the content
     * @param pieces those of the content that lie in the tar, one behind another; all between them is zero
     */
    private record Place(String name, long offset, long size, List<TarArchiveStructSparse> pieces) {
        static Place of(String name, TarArchiveEntry entry) throws IOException {
            List<TarArchiveStructSparse> pieces = entry.isSparse()
                    ? entry.getOrderedSparseHeaders()
                    : List.of(new TarArchiveStructSparse(0, entry.getSize()));
            return new Place(name, entry.getDataOffset(), entry.getRealSize(), pieces);
        }

        Place under(String other) {
            return new Place(other, offset, size, pieces);
        }
    }

    static TarEntries of(Path path) throws IOException {
        Map<String, Place> places = new TreeMap<>();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        try {
            TarHeaders.check(path, EntryCount.ofThisProcess());
            try (TarFile tar = new TarFile(path, StandardCharsets.UTF_8.name())) {
                for (TarArchiveEntry entry : tar.getEntries()) {
                    add(entry, places, leftOut);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("it is not a tar file, or it is broken (" + e.getMessage() + ")", e);
        }
        List<Place> visible =
                places.values().stream().filter(place -> !hidden(place.name)).toList();
        List<String> names = visible.stream().map(Place::name).toList();
        return new TarEntries(new RandomAccessFile(path.toFile(), "r"), visible, names, leftOut);
    }

    private static void add(TarArchiveEntry entry, Map<String, Place> places, SortedMap<String, Integer> leftOut)
            throws IOException {
        String name = relative(entry.getName());
        if (entry.isLink()) {
            // Another name of a file, or of another link, that came before.
            Place target = places.get(relative(entry.getLinkName()));
            if (target == null) {
                count(name, "hard links to nothing", leftOut);
            } else {
                places.put(name, target.under(name));
            }
        } else if (entry.isSymbolicLink()) {
            count(name, "symbolic links", leftOut);
        } else if (entry.isFile() && !isDevice(entry)) {
            places.put(name, Place.of(name, entry));
        }
    }

    private static boolean isDevice(TarArchiveEntry entry) {
        return entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
    }

    private static void count(String name, String kind, SortedMap<String, Integer> leftOut) {
        if (!hidden(name)) {
            leftOut.merge(kind, 1, Integer::sum);
        }
    }

    private static String relative(String name) {
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static boolean hidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    @Override
    public long size(int index) {
        return places.get(index).size;
    }

    @Override
    public byte[] read(int index) throws IOException {
        Place place = places.get(index);
        byte[] content = new byte[EntrySize.checked(place.size)];
        synchronized (file) {
            file.seek(place.offset);
            for (TarArchiveStructSparse piece : place.pieces) {
                file.readFully(content, (int) piece.getOffset(), (int) piece.getNumbytes());
            }
        }
        return content;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
