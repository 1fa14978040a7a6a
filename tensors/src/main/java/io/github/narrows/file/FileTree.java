package io.github.narrows.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file or a folder with all that is in it.
 *
 * @param root need not exist
 */
public record FileTree(Path root) {
    /** Deletes all of it; a symbolic link goes, what it points to stays. */
    public void delete() throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The first symbolic link inside; the root itself may be one. */
    public Optional<Path> firstLink() throws IOException {
        Path start = root.toRealPath();
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isSymbolicLink)
                    .sorted()
                    .findFirst()
                    .map(link -> root.resolve(start.relativize(link)));
        }
    }

    /** Brings the names in this folder to the disk, so that a rename outlives a power failure. */
    public void syncNames() throws IOException {
        try (FileChannel channel = FileChannel.open(root, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
