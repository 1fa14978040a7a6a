package io.github.narrows.train.checkpoint;

import io.github.narrows.file.FileFailure;
import io.github.narrows.file.FileTree;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.CheckpointFolder;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.RunPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the checkpoints of a run, and removes old ones. Only the process that holds the run's lock may have one.
 *
 * <p>A checkpoint is written to a temporary folder, brought to the disk and renamed, and removed by renaming first. So
 * under the name of a checkpoint there is always a whole one, whenever the process or the machine dies. Which one is
 * the best is not recorded: each carries its score, and the best score tells.
 */
public final class CheckpointWriter {
    private static final String TEMPORARY = ".tmp-";
    private static final String REPLACED = ".old-";
    private static final double MEGABYTE = 1e6;

    private final Path run;
    private final Path folder;
    private final Checkpoints checkpoints;
    private final int keep;
    private final Clock clock;

    private CheckpointWriter(Path runFolder, int keep, Clock clock) {
        this.run = runFolder;
        this.folder = new RunPaths(runFolder).checkpoints();
        this.checkpoints = new Checkpoints(runFolder);
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Opens the checkpoints of a run for writing and clears up what a process that died left half done. To be called
     * before the latest checkpoint is read.
     *
     * @param keep how many of the newest checkpoints stay, beside the best one
     */
    public static CheckpointWriter open(Path runFolder, int keep, Clock clock) throws IOException {
        if (keep < 1) {
            throw new IllegalArgumentException("at least 1 checkpoint must be kept, found " + keep);
        }
        CheckpointWriter writer = new CheckpointWriter(runFolder, keep, clock);
        if (Files.isDirectory(writer.folder)) {
            writer.clearUp();
        }
        return writer;
    }

    /** The same checkpoints, for reading. */
    public Checkpoints checkpoints() {
        return checkpoints;
    }

    /**
     * Saves a checkpoint, in the place of one of the same step if there is one, and removes all but the newest
     * and the best.
     *
     * @throws CheckpointNotSavedException if it cannot be written, say because the disk is full; the others are untouched
     */
    public void save(Checkpoint checkpoint) throws IOException {
        Path target = checkpoints.folder(checkpoint.step());
        Path temporary = temporary(target);
        try {
            if (Files.isDirectory(run) && !Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            new FileTree(temporary).delete();
            Files.createDirectory(temporary);
            new CheckpointFolder(temporary, checkpoints.identity()).write(checkpoint, clock.instant());
            publish(temporary, target);
        } catch (IOException e) {
            clearUpAfter(e);
            throw explained(checkpoint, e);
        }
        remove(superfluous());
    }

    private void publish(Path temporary, Path target) throws IOException {
        Path replaced = folder.resolve(REPLACED + target.getFileName());
        if (Files.exists(target)) {
            Files.move(target, replaced, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        new FileTree(folder).syncNames();
        new FileTree(replaced).delete();
    }

    /**
     * Removes the checkpoints of later steps: a run that goes on from this step gives up the future they belong to. They
     * are damaged, or the user chose to go back.
     */
    public void rewindTo(long step) throws IOException {
        remove(checkpoints.steps().tailSet(step, false));
    }

    private Set<Long> superfluous() throws IOException {
        Set<Long> steps = checkpoints.steps();
        checkpoints.steps().descendingSet().stream().limit(keep).forEach(steps::remove);
        checkpoints.bestStep().ifPresent(steps::remove);
        return steps;
    }

    private void remove(Set<Long> steps) throws IOException {
        for (long step : steps) {
            Path target = checkpoints.folder(step);
            Path temporary = temporary(target);
            new FileTree(temporary).delete();
            Files.move(target, temporary, StandardCopyOption.ATOMIC_MOVE);
            new FileTree(temporary).delete();
        }
    }

    private Path temporary(Path target) {
        return folder.resolve(TEMPORARY + target.getFileName());
    }

    private void clearUp() throws IOException {
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.toList();
        }
        for (Path entry : entries) {
            String name = entry.getFileName().toString();
            if (name.startsWith(REPLACED)) {
                putBack(entry, folder.resolve(name.substring(REPLACED.length())));
            } else if (name.startsWith(TEMPORARY)) {
                new FileTree(entry).delete();
            }
        }
    }

    private void clearUpAfter(IOException failure) {
        try {
            clearUp();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Between the two renames of a replacement there is none of that step: the old one stands until the new one does. */
    private static void putBack(Path replaced, Path target) throws IOException {
        if (Files.exists(target)) {
            new FileTree(replaced).delete();
        } else {
            Files.move(replaced, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private CheckpointNotSavedException explained(Checkpoint checkpoint, IOException cause) {
        return new CheckpointNotSavedException(
                String.format(
                        Locale.ROOT,
                        "Cannot save the checkpoint of step %d in %s: %s; it needs %.1f MB%s. %s",
                        checkpoint.step(),
                        folder,
                        reason(cause),
                        CheckpointFolder.bytesOf(checkpoint) / MEGABYTE,
                        free(),
                        checkpoints.wayBack()),
                cause);
    }

    private String free() {
        try {
            return String.format(
                    Locale.ROOT,
                    ", and %.1f MB are free",
                    Files.getFileStore(run).getUsableSpace() / MEGABYTE);
        } catch (IOException e) {
            return "";
        }
    }

    /** What the file system said, without the names of temporary files. */
    private static String reason(IOException e) {
        return FileFailure.inWords(e.getCause() instanceof IOException first ? first : e);
    }
}
