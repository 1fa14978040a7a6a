package io.github.narrows.serving.run;

import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.score.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The checkpoints of a run, for reading; safe while another process trains. Whoever trains writes them.
 *
 * <p>Every file is checked against its digest. One that is damaged, or of another run, is passed over with a
 * warning.
 */
public final class Checkpoints {
    private static final Logger LOG = LogManager.getLogger();
    private static final Pattern NAME = Pattern.compile("step-(\\d{8,18})");

    private final Path run;
    private final Path folder;
    private final Set<Long> warned = new HashSet<>();
    private Optional<String> identity = Optional.empty();

    /** @param runFolder need not hold any checkpoints yet */
    public Checkpoints(Path runFolder) {
        this.run = runFolder;
        this.folder = new RunPaths(runFolder).checkpoints();
    }

    /**
     * The steps of all checkpoints, damaged ones among them, ascending.
     *
     * @throws IOException if the run has a manifest that cannot be read
     */
    public NavigableSet<Long> steps() throws IOException {
        // Without it nobody can tell which of them are of this run.
        identity();
        NavigableSet<Long> steps = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.map(entry -> NAME.matcher(entry.getFileName().toString()))
                        .filter(Matcher::matches)
                        .forEach(name -> steps.add(Long.parseLong(name.group(1))));
            }
        }
        return steps;
    }

    /**
     * Reads the newest whole checkpoint.
     *
     * @throws CheckpointException if there is none
     */
    public Checkpoint latest() throws IOException {
        return firstWhole(steps().descendingSet());
    }

    /**
     * Reads the whole checkpoint with the best score, the earlier of two equals; where none that was evaluated is whole, the
     * newest.
     *
     * @throws CheckpointException if there is none
     */
    public Checkpoint best() throws IOException {
        Set<Long> ranked = new LinkedHashSet<>(ranking().steps());
        ranked.addAll(steps().descendingSet());
        return firstWhole(ranked);
    }

    /**
     * Reads the checkpoint of one step.
     *
     * @throws CheckpointException if there is none, or it is damaged
     */
    public Checkpoint at(long step) throws IOException {
        if (!steps().contains(step)) {
            throw new CheckpointException(
                    run + " has no checkpoint of step " + step + "; there are those of steps " + steps() + ".");
        }
        try {
            return open(step).read(step);
        } catch (IOException e) {
            throw new CheckpointException(
                    "The checkpoint " + folder(step) + " cannot be used: " + FileFailure.inWords(e) + ".", e);
        }
    }

    /** The step of the newest whole checkpoint. */
    public OptionalLong lastWhole() throws IOException {
        for (long step : steps().descendingSet()) {
            try {
                open(step).verify(step);
                return OptionalLong.of(step);
            } catch (IOException e) {
                // Whoever reads it will say so.
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the newest checkpoint is whole and tells of a run that has done so many steps, and its last evaluation. */
    public boolean holdTheEndOf(long steps) throws IOException {
        NavigableSet<Long> all = steps();
        if (all.isEmpty() || all.last() < steps) {
            return false;
        }
        OptionalLong last = lastWhole();
        return last.isPresent()
                && last.getAsLong() >= steps
                && open(last.getAsLong()).manifest(last.getAsLong()).score().isPresent();
    }

    /** The settings that the newest whole checkpoint was saved with; empty if there is none. */
    public Optional<String> lastSettings() throws IOException {
        OptionalLong last = lastWhole();
        return last.isPresent() ? Optional.of(open(last.getAsLong()).settings()) : Optional.empty();
    }

    /**
     * Refuses to go on where a checkpoint of another run lies among those of this one: to write here could delete it.
     *
     * @throws CheckpointException naming it
     */
    public void refuseForeign() throws IOException {
        for (long step : steps()) {
            try {
                open(step).manifest(step);
            } catch (ForeignCheckpointException e) {
                throw new CheckpointException(
                        "The checkpoint " + folder(step) + " must not lie there: " + e.getMessage()
                                + "; move it out of " + folder + ", and resume again.",
                        e);
            } catch (IOException e) {
                // Damaged: whoever reads it will say so.
            }
        }
    }

    /** What to do after a failure, as a sentence. */
    public String wayBack() {
        if (!Files.isDirectory(run)) {
            return "The run folder " + run
                    + " is no longer there: it was deleted or moved while the run went on. Leave it in"
                    + " place, and start the run again.";
        }
        try {
            OptionalLong last = lastWhole();
            return last.isPresent()
                    ? "The checkpoint of step " + last.getAsLong() + " is whole: mend this and continue with 'narrows"
                            + " resume " + run + "'."
                    : "There is no earlier one: mend this, and 'narrows resume " + run + "' begins again with the first"
                            + " step.";
        } catch (IOException e) {
            return "The checkpoints could not be read: " + FileFailure.inWords(e) + ".";
        }
    }

    /** The step of the checkpoint with the best score, the earlier of two equals. */
    public OptionalLong bestStep() throws IOException {
        return ranking().bestStep();
    }

    /** The best score, of the metric that the newest evaluated checkpoint was judged by. */
    public Optional<Score> bestScore() throws IOException {
        return ranking().bestScore();
    }

    private CheckpointFolder open(long step) throws IOException {
        return new CheckpointFolder(folder(step), identity());
    }

    /** What tells this run from others; empty as long as it has no manifest. */
    public Optional<String> identity() throws IOException {
        Path manifest = new RunPaths(run).manifest();
        if (identity.isEmpty() && Files.isRegularFile(manifest)) {
            identity = Optional.of(RunManifest.read(manifest).identity());
        }
        return identity;
    }

    /** Where the checkpoint of a step lies. */
    public Path folder(long step) {
        return folder.resolve(String.format(Locale.ROOT, "step-%08d", step));
    }

    private Ranking ranking() throws IOException {
        NavigableMap<Long, Score> scores = new TreeMap<>();
        for (long step : steps()) {
            try {
                open(step).manifest(step).score().ifPresent(score -> scores.put(step, score));
            } catch (IOException e) {
                warn(step, e);
            }
        }
        return Ranking.of(scores);
    }

    private Checkpoint firstWhole(Iterable<Long> steps) throws IOException {
        String reasons = "";
        for (long step : steps) {
            try {
                return open(step).read(step);
            } catch (NewerFormatException e) {
                throw new CheckpointException(folder(step) + ": " + e.getMessage() + ".", e);
            } catch (IOException e) {
                warn(step, e);
                reasons += "; of step " + step + " " + FileFailure.inWords(e);
            }
        }
        throw new CheckpointException(
                reasons.isEmpty()
                        ? run + " has no checkpoint yet."
                        : run + " has no whole checkpoint left" + reasons + ".");
    }

    private void warn(long step, IOException e) {
        if (warned.add(step)) {
            LOG.warn("The checkpoint {} is passed over: {}", folder(step), FileFailure.inWords(e));
        }
    }
}
