package io.github.narrows.data.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files below a folder; links are followed, hidden files and folders left out. */
final class FolderEntries implements Entries {
    private record File(String name, long size) {}

    private final Path folder;
    private final List<File> files;
    private final List<String> names;

    private FolderEntries(Path folder, List<File> files) {
        this.folder = folder;
        this.files = files;
        this.names = files.stream().map(File::name).toList();
    }

    static FolderEntries of(Path folder) throws IOException {
        List<File> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!name.startsWith(".") && !name.contains("/.") && Files.isRegularFile(path)) {
                    files.add(new File(name, Files.size(path)));
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
        files.sort(Comparator.comparing(File::name));
        return new FolderEntries(folder, files);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public long size(int index) {
        return files.get(index).size;
    }

    @Override
    public byte[] read(int index) throws IOException {
        return Files.readAllBytes(folder.resolve(names.get(index)));
    }

    @Override
    public void close() {
        // Every read opens and closes its own file.
    }
}
