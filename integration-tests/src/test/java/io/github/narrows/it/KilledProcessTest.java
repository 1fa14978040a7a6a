package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.RunPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run whose process is ended from outside, at moments of nobody's choosing. */
class KilledProcessTest {
    private static final int KILLS = 4;
    private static final int LONGEST_DELAY = 400;
    private static final String[] LENGTH = {"--set", "training.steps=400", "--set", "checkpoints.every=5"};

    @TempDir
    private static Path shared;

    private static Path whole;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainWithoutInterruption() {
        whole = shared.resolve("whole");
        Command trained = Command.narrows(train(shared, whole));
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @Test
    void aRunThatIsKilledAgainAndAgainIsTheUninterruptedOne() throws Exception {
        Path run = folder.resolve("run");
        SplittableRandom random = new SplittableRandom(9);
        killAfterProgress(run, random, train(folder, run));
        for (int kill = 1; kill < KILLS; kill++) {
            killAfterProgress(run, random, "resume", run);
        }
        assertThat(TinyRun.variables(run)).isNotEqualTo(TinyRun.variables(whole));

        Command resumed = Command.narrows("resume", run);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        TinyRun.assertSame(run, whole);
    }

    @Test
    void aGameThatIsKilledInEachOfItsPhasesIsTheUninterruptedOne() throws Exception {
        Path game = Files.writeString(folder.resolve("game.yaml"), TinyRun.SETTINGS + """
                objective:
                  type: adversarial
                  start: 40
                  warm-discriminator-steps: 40
                  ramp: 20
                  discriminator: {layers: 1, width: 8}
                """);
        Object[] words = {"--set", "training.steps=120", "--set", "checkpoints.every=5", "--run"};
        Path uninterrupted = folder.resolve("uninterrupted");
        Path run = folder.resolve("run");
        Command trained = Command.narrows(train(game, words, uninterrupted));
        assertThat(trained.code()).as(trained.err()).isZero();

        killAfter(0, run, train(game, words, run));
        killAfter(40, run, "resume", run);
        killAfter(80, run, "resume", run);
        Command resumed = Command.narrows("resume", run);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        TinyRun.assertSame(run, uninterrupted);
    }

    private static Object[] train(Path settings, Object[] words, Path run) {
        return Stream.of(Stream.of("train", settings), Stream.of(words), Stream.of(run))
                .flatMap(part -> part)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void aSignalEndsTheRunAfterItsStepAndACheckpoint(String signal) throws Exception {
        assumeThat(ChildProcess.ignores(signal))
                .as("what starts these tests ignores SIG%s (a background job does), and processes inherit that", signal)
                .isFalse();
        Path run = folder.resolve("run");
        try (ChildProcess process = ChildProcess.narrows(folder, train(folder, run))) {
            process.await(() -> newest(run) > 0);
            process.signal(signal);

            assertThat(process.exitCode()).isEqualTo(130);
            assertThat(process.err())
                    .contains("stopping after this step")
                    .containsOnlyOnce("Interrupted after step " + newest(run))
                    .contains("narrows resume " + run)
                    .doesNotContain("\tat ", "Exception");
        }
        Command resumed = Command.narrows("resume", run);

        assertThat(resumed.code()).as(resumed.err()).isZero();
        TinyRun.assertSame(run, whole);
    }

    @Test
    void aSignalAtTheBeginningOfARunThatReplacesAnotherLosesNeither() throws Exception {
        assumeThat(ChildProcess.ignores("INT")).isFalse();
        Path run = CopiedRun.of(whole, folder).run();
        try (ChildProcess process = ChildProcess.narrows(folder, overwrite(folder, run))) {
            process.await(() -> process.logged("Training on "));
            process.signal("INT");

            assertThat(process.exitCode()).as(process.err()).isEqualTo(130);
        }
        assertThat(newest(run))
                .as("the whole old run, or a step of the new one")
                .isPositive();
        if (newest(run) == newest(whole)) {
            TinyRun.assertSame(run, whole);
        }
    }

    @Test
    void aRunGoesOnUnderNohupWhenItsTerminalCloses() throws Exception {
        Path run = folder.resolve("run");
        try (ChildProcess process = ChildProcess.ignoringHangUps(folder, train(folder, run))) {
            process.await(() -> newest(run) > 0);
            process.signal("HUP");

            assertThat(process.exitCode()).as(process.err()).isZero();
        }
        TinyRun.assertSame(run, whole);
    }

    @Test
    void aTerminalThatClosesMaySayItTwice() throws Exception {
        assumeThat(ChildProcess.ignores("HUP")).isFalse();
        Path run = folder.resolve("run");
        try (ChildProcess process = ChildProcess.narrows(folder, train(folder, run))) {
            process.await(() -> newest(run) > 0);
            process.signal("HUP");
            process.signal("HUP");

            assertThat(process.exitCode()).isEqualTo(130);
            assertThat(process.err()).containsOnlyOnce("Interrupted after step " + newest(run));
        }
    }

    /** Lets a process save at least one checkpoint more, and kills it at any moment of what it then does. */
    private void killAfterProgress(Path run, SplittableRandom random, Object... words) throws Exception {
        long before = newest(run);
        try (ChildProcess process = ChildProcess.narrows(folder, words)) {
            process.await(() -> newest(run) > before);
            Thread.sleep(random.nextInt(LONGEST_DELAY));
            process.kill();
        }
        assertThat(newest(run)).isGreaterThan(before);
    }

    /** Kills a process as soon as it has a checkpoint behind this step. */
    private void killAfter(long step, Path run, Object... words) throws Exception {
        try (ChildProcess process = ChildProcess.narrows(folder, words)) {
            process.await(() -> newest(run) > step);
            process.kill();
        }
        assertThat(newest(run)).isBetween(step + 1, step + 39);
    }

    private static Object[] train(Path folder, Path run) {
        return new Object[] {
            "train", TinyRun.settingsIn(folder), "--run", run, LENGTH[0], LENGTH[1], LENGTH[2], LENGTH[3]
        };
    }

    private static Object[] overwrite(Path folder, Path run) {
        List<Object> words = new ArrayList<>(List.of(train(folder, run)));
        words.add("--overwrite");
        return words.toArray();
    }

    private static long newest(Path run) {
        if (!Files.isDirectory(new RunPaths(run).checkpoints())) {
            return 0;
        }
        try {
            NavigableSet<Long> steps = new Checkpoints(run).steps();
            return steps.isEmpty() ? 0 : steps.last();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
