package io.github.narrows.data.archive;

import io.github.narrows.data.DataException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;

/** The files below a folder; links are followed, hidden files and folders left out. */
final class FolderEntries implements Entries {
    private record File(String name, Path path, long size) {}

    private final List<File> files;
    private final List<String> names;

    private FolderEntries(List<File> files) {
        this.files = files;
        this.names = files.stream().map(File::name).toList();
    }

    static FolderEntries of(Path folder) throws IOException {
        List<File> files = new ArrayList<>();
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                        return isHidden(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                        if (attributes.isRegularFile() && !isHidden(path)) {
                            String name = folder.relativize(path).toString().replace('\\', '/');
                            files.add(new File(readable(name, folder), path, attributes.size()));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                        // A loop is a link back to where it lies: what is there has been seen.
                        if (failure instanceof FileSystemLoopException || isHidden(path)) {
                            return FileVisitResult.CONTINUE;
                        }
                        throw new IOException(path + ": " + DataException.reason(failure), failure);
                    }

                    private boolean isHidden(Path path) {
                        return !path.equals(folder)
                                && path.getFileName().toString().startsWith(".");
                    }
                });
        files.sort(Comparator.comparing(File::name));
        return new FolderEntries(files);
    }

    /** Names decide to which part a picture belongs, so they must be the same wherever a run goes on. */
    private static String readable(String name, Path folder) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (name.indexOf('\uFFFD') >= 0 && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new DataException("The name " + name + " in " + folder + " cannot be read in the encoding of this"
                    + " locale, " + encoding + "; set LC_ALL=C.UTF-8");
        }
        return name;
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
        Path path = files.get(index).path;
        EntrySize.checked(Files.size(path));
        return Files.readAllBytes(path);
    }

    @Override
    public SortedMap<String, Integer> leftOut() {
        return Collections.emptySortedMap();
    }

    @Override
    public void close() {
        // Every read opens and closes its own file.
    }
}
