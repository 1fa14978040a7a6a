package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The files of a zip; one thread reads at a time. */
record ZipEntries(ZipFile zip, List<ZipArchiveEntry> entries, List<String> names) implements Entries {
    static ZipEntries of(Path path) throws IOException {
        ZipFile zip = ZipFile.builder().setPath(path).get();
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory() && !entry.isUnixSymlink() && !hidden(entry.getName()))
                .sorted(Comparator.comparing(ZipArchiveEntry::getName))
                .toList();
        return new ZipEntries(
                zip, entries, entries.stream().map(ZipArchiveEntry::getName).toList());
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
        synchronized (zip) {
            try (InputStream content = zip.getInputStream(entries.get(index))) {
                return content.readAllBytes();
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
