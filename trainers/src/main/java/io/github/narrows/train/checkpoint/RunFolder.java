package io.github.narrows.train.checkpoint;

import io.github.narrows.file.FileTree;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of a run, locked while this process writes it. To read a run needs no lock: {@link RunPaths}.
 *
 * <p>The lock belongs to the process: it ends with it, however it ends. Its file stays, since removing it could take
 * away the lock of another process that has just opened it.
 */
public final class RunFolder implements Closeable {
    private static final String KEY = "run";

    /**
     * The folders that this process writes. They are looked up first: merely to open and close the lock's file a second
     * time would give the lock away.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final RunPaths paths;
    private final Path own;
    private final FileChannel lockFile;
    private final Origin origin;

    /** What the folder was before. */
    private enum Origin {
        NOTHING,
        EMPTY,
        RUN_TO_REPLACE,
        RUN_TO_CONTINUE
    }

    private RunFolder(RunPaths paths, Path own, FileChannel lockFile, Origin origin) {
        this.paths = paths;
        this.own = own;
        this.lockFile = lockFile;
        this.origin = origin;
    }

    /**
     * Makes the folder of a new run.
     *
     * @throws SettingsException if the folder is there and not empty, or another process is making it
     */
    public static RunFolder create(Path folder) throws IOException {
        RunPaths paths = new RunPaths(folder);
        refuseOtherThanFolder(folder);
        if (paths.isRun()) {
            throw SettingsException.of(
                    KEY,
                    folder + " holds a run already; choose another folder, continue it with 'narrows resume " + folder
                            + "', or replace it with --overwrite");
        }
        if (!contentOf(paths).stream().allMatch(paths::precedesTheManifest)) {
            throw notEmpty(folder);
        }
        Origin origin = Files.exists(folder) ? Origin.EMPTY : Origin.NOTHING;
        Files.createDirectories(folder);
        return locked(paths, origin);
    }

    /**
     * Makes the folder of a new run, from which {@link #clear} deletes what an old run left in it.
     *
     * @throws SettingsException if the folder holds anything but a run, or another process writes it; nothing is deleted
     */
    public static RunFolder replace(Path folder) throws IOException {
        RunPaths paths = new RunPaths(folder);
        if (!paths.isRun()) {
            return create(folder);
        }
        return locked(paths, Origin.RUN_TO_REPLACE);
    }

    /** Deletes the old run that is to be replaced, if there is one: to be called when the new one can really begin. */
    public void clear() throws IOException {
        if (origin != Origin.RUN_TO_REPLACE) {
            return;
        }
        // The manifest goes last: a folder half deleted is still a run, and can be replaced again.
        for (Path entry : contentOf(paths)) {
            if (!entry.equals(paths.manifest()) && !entry.equals(paths.settings())) {
                new FileTree(entry).delete();
            }
        }
        Files.deleteIfExists(paths.settings());
        Files.deleteIfExists(paths.manifest());
    }

    /**
     * Opens the folder of an existing run to continue it.
     *
     * @throws SettingsException if it holds no run, or a symbolic link, or another process writes it
     */
    public static RunFolder open(Path folder) throws IOException {
        RunPaths paths = RunPaths.ofRun(folder, KEY);
        return locked(paths, Origin.RUN_TO_CONTINUE);
    }

    public RunPaths paths() {
        return paths;
    }

    public Path root() {
        return paths.root();
    }

    /** Gives the lock back. A folder that was made for a run that never began goes with it. */
    @Override
    public void close() throws IOException {
        if (origin == Origin.NOTHING && contentOf(paths).isEmpty()) {
            new FileTree(paths.root()).delete();
        }
        lockFile.close();
        OWN.remove(own);
    }

    private static RunFolder locked(RunPaths paths, Origin origin) throws IOException {
        Path own = paths.root().toRealPath();
        if (!OWN.add(own)) {
            throw beingWritten(paths, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            RunFolder folder = new RunFolder(paths, own, lock(paths), origin);
            try {
                folder.refuseLinks();
                return folder;
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            OWN.remove(own);
            throw e;
        }
    }

    /** To write through a link would change a file somewhere else. */
    private void refuseLinks() throws IOException {
        if (origin == Origin.RUN_TO_REPLACE) {
            // Its links are deleted with it; what they point to stays.
            return;
        }
        Optional<Path> link = new FileTree(paths.root()).firstLink();
        if (link.isPresent()) {
            throw isLink(link.get());
        }
    }

    private static SettingsException isLink(Path link) {
        return SettingsException.of(
                KEY,
                link + " is a symbolic link, and links in a run folder are not followed; put a file or a folder in its"
                        + " place, or choose another folder");
    }

    /** The lock's file, with the number of this process in it; closing it gives the lock back. */
    private static FileChannel lock(RunPaths paths) throws IOException {
        if (Files.isSymbolicLink(paths.lock())) {
            throw isLink(paths.lock());
        }
        FileChannel channel = FileChannel.open(paths.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw beingWritten(paths, Files.readString(paths.lock()).strip());
            }
            channel.truncate(0);
            String process = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SettingsException beingWritten(RunPaths paths, String process) {
        return SettingsException.of(
                KEY,
                paths.root() + " is being written by process " + process
                        + "; wait until it ends, or choose another folder");
    }

    private static void refuseOtherThanFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw SettingsException.of(KEY, "must be a folder, and " + folder + " is a file; choose another name");
        }
    }

    private static SettingsException notEmpty(Path folder) {
        return SettingsException.of(
                KEY, folder + " is not empty and holds no run, so it is left alone; choose another folder");
    }

    private static List<Path> contentOf(RunPaths paths) throws IOException {
        if (!Files.isDirectory(paths.root())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(paths.root())) {
            return entries.filter(entry -> !entry.equals(paths.lock())).toList();
        }
    }
}
