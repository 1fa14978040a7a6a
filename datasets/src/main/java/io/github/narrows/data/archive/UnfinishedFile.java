package io.github.narrows.data.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written beside its place. It is locked as long as it is held; the system gives the lock back when a
 * process dies, so that what a killed one left behind can be told from what another is writing.
 */
final class UnfinishedFile implements Closeable {
    private static final Logger LOG = LogManager.getLogger();
    private static final String BEGINNING = "unpacking";
    private static final String END = ".tmp";
    /** A second channel to a file of our own would give its lock back when it is closed. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private UnfinishedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Begins a file in a folder, and deletes those that nobody holds any more. */
    static synchronized UnfinishedFile in(Path folder) throws IOException {
        try (FileChannel guard =
                FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Between its creation and its lock nobody may take a file for an abandoned one.
            FileLock others = lock(guard);
            if (others != null) {
                deleteAbandoned(folder);
            }
            Path path = Files.createTempFile(folder, BEGINNING, END);
            OWN.add(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            lock(channel);
            return new UnfinishedFile(path, channel);
        }
    }

    OutputStream content() {
        return Channels.newOutputStream(channel);
    }

    /** Puts the finished file into its place. */
    void moveTo(Path place) throws IOException {
        Files.move(path, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the file unless it was moved. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            channel.close();
            OWN.remove(path);
        }
    }

    private static void deleteAbandoned(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, BEGINNING + "*" + END)) {
            for (Path file : files) {
                if (!OWN.contains(file) && isAbandoned(file)) {
                    LOG.debug("Deleting {}, which a process left behind", file);
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isAbandoned(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** A lock, or none where the file system has no locks; then nothing is ever taken for abandoned. */
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            LOG.debug("No lock: {}", e.getMessage());
            return null;
        }
    }
}
