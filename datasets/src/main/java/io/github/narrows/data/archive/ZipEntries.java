package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The files of a zip; one thread reads at a time. */
record ZipEntries(ZipFile zip, List<ZipArchiveEntry> entries, List<String> names, SortedMap<String, Integer> leftOut)
        implements Entries {
    static ZipEntries of(Path path) throws IOException {
        ZipDirectory.check(path, EntryCount.ofThisProcess());
        ZipFile zip = ZipFile.builder()
                .setPath(path)
                .setCharset(StandardCharsets.UTF_8)
                .get();
        List<ZipArchiveEntry> visible = Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory() && !hidden(entry.getName()))
                .toList();
        SortedMap<String, Integer> leftOut = new TreeMap<>();
        visible.stream()
                .filter(ZipArchiveEntry::isUnixSymlink)
                .forEach(link -> leftOut.merge("symbolic links", 1, Integer::sum));
        List<ZipArchiveEntry> entries = visible.stream()
                .filter(entry -> !entry.isUnixSymlink())
                .sorted(Comparator.comparing(ZipArchiveEntry::getName))
                .toList();
        return new ZipEntries(
                zip, entries, entries.stream().map(ZipArchiveEntry::getName).toList(), leftOut);
    }

    /** Also the folder that macOS puts beside the files. */
    private static boolean hidden(String name) {
        return name.startsWith(".") || name.contains("/.") || name.startsWith("__MACOSX/");
    }

    @Override
    public long size(int index) {
        return entries.get(index).getSize();
    }

    @Override
    public byte[] read(int index) throws IOException {
        ZipArchiveEntry entry = entries.get(index);
        int size = EntrySize.checked(entry.getSize());
        synchronized (zip) {
            try (InputStream packed = zip.getInputStream(entry)) {
                // No more than its header says, whatever it unpacks to.
                byte[] content = packed.readNBytes(size);
                if (content.length < size || packed.read() >= 0) {
                    throw new IOException("it does not unpack to the " + size + " bytes that the zip says");
                }
                return content;
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
