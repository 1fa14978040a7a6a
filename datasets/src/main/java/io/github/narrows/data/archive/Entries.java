package io.github.narrows.data.archive;

import io.github.narrows.data.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** The files of a folder tree or an archive, in the order of their names; safe for use by several threads. */
public interface Entries extends Closeable {
    /** Paths relative to the root, with slashes. */
    List<String> names();

    /** Bytes of one file. */
    long size(int index);

    /**
     * The content of one file.
     *
     * @throws IOException if it cannot be read, or is too large for the memory there is
     */
    byte[] read(int index) throws IOException;

    /** What there is besides that cannot be read, by kind ("symbolic links"), with how many there are. */
    SortedMap<String, Integer> leftOut();

    /**
     * Opens a folder, zip, tar, tar.gz or tar.xz.
     *
     * @throws DataException if it is none of them, or broken
     */
    static Entries open(Path path, UnpackedCache cache) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (Files.isDirectory(path)) {
                return FolderEntries.of(path);
            }
            if (name.endsWith(".zip")) {
                return ZipEntries.of(path);
            }
            if (name.endsWith(".tar")) {
                return TarEntries.of(path);
            }
            if (name.endsWith(".tgz")
                    || name.endsWith(".txz")
                    || name.endsWith(".tar.gz")
                    || name.endsWith(".tar.xz")) {
                return TarEntries.of(cache.unpacked(path));
            }
        } catch (IOException e) {
            throw new DataException("Cannot read " + path + ": " + DataException.reason(e), e);
        }
        throw new DataException(path + " is neither a folder nor a .zip, .tar, .tar.gz or .tar.xz file");
    }
}
