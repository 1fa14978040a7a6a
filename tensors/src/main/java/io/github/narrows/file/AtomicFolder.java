package io.github.narrows.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes a folder beside its place, brings it to the disk and only then renames it: a reader finds the old folder or the whole
 * new one.
 */
public final class AtomicFolder {
    private static final String PARTIAL = ".partial";
    private static final String REPLACED = ".replaced";

    private AtomicFolder() {}

    /** Fills a folder. */
    @FunctionalInterface
    public interface Content {
        /** @param folder is there and empty */
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Creates or replaces a folder, with the folders above it.
     *
     * @throws IOException if it cannot be written; what was there before is untouched
     */
    public static void write(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path partial = target.resolveSibling(target.getFileName() + PARTIAL);
        Path replaced = target.resolveSibling(target.getFileName() + REPLACED);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        clearUp(target, partial, replaced);
        try {
            Files.createDirectory(partial);
            content.writeTo(partial);
            sync(partial);
            if (Files.exists(target)) {
                Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            new FileTree(target.getParent()).syncNames();
            new FileTree(replaced).delete();
        } catch (IOException | RuntimeException | Error e) {
            clearUpAfter(e, target, partial, replaced);
            throw e;
        }
    }

    /** What a process that died left half done: between the two renames there is only the old folder, under another name. */
    private static void clearUp(Path target, Path partial, Path replaced) throws IOException {
        new FileTree(partial).delete();
        if (Files.exists(replaced) && !Files.exists(target)) {
            Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
        }
        new FileTree(replaced).delete();
    }

    private static void clearUpAfter(Throwable failure, Path target, Path partial, Path replaced) {
        try {
            clearUp(target, partial, replaced);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static void sync(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.toList();
        }
        for (Path entry : all) {
            if (Files.isDirectory(entry)) {
                new FileTree(entry).syncNames();
            } else {
                try (FileChannel file = FileChannel.open(entry, StandardOpenOption.WRITE)) {
                    file.force(true);
                }
            }
        }
    }
}
