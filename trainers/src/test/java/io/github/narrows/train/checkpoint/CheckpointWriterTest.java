package io.github.narrows.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.serving.score.Score;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.tensor.HostTensor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointWriterTest {
    private static final Criterion LOSS = new Criterion("loss", Direction.LOWER);

    @TempDir
    Path run;

    @Test
    void keepsTheNewestAndTheBest() throws IOException {
        CheckpointWriter writer = open(2);
        writer.save(SampleCheckpoint.scored(1, 20));
        writer.save(SampleCheckpoint.scored(2, 25));
        writer.save(SampleCheckpoint.scored(3, 24));
        writer.save(SampleCheckpoint.of(4));
        writer.save(SampleCheckpoint.scored(5, 23));
        assertThat(writer.checkpoints().steps()).containsExactly(2L, 4L, 5L);
        writer.save(SampleCheckpoint.scored(6, 26));
        assertThat(writer.checkpoints().steps()).containsExactly(5L, 6L);
        assertThat(writer.checkpoints().best().step()).isEqualTo(6);
    }

    @Test
    void keepsTheEarlierOfTwoEquals() throws IOException {
        CheckpointWriter writer = open(1);
        writer.save(SampleCheckpoint.scored(1, 20));
        writer.save(SampleCheckpoint.scored(2, 20));
        writer.save(SampleCheckpoint.of(3));
        assertThat(writer.checkpoints().steps()).containsExactly(1L, 3L);
    }

    @Test
    void takesTheLowestLossForTheBest() throws IOException {
        CheckpointWriter writer = open(1);
        for (long step = 1; step <= 4; step++) {
            double loss = Math.abs(step - 2.2);
            writer.save(SampleCheckpoint.of(step, 3, Optional.of(new Score(LOSS, loss))));
        }
        assertThat(writer.checkpoints().steps()).containsExactly(2L, 4L);
    }

    @Test
    void judgesByTheMetricOfTheNewestWhenItWasChanged() throws IOException {
        CheckpointWriter writer = open(3);
        writer.save(SampleCheckpoint.scored(1, 40));
        writer.save(SampleCheckpoint.of(2, 3, Optional.of(new Score(LOSS, 0.5))));
        assertThat(writer.checkpoints().bestScore()).contains(new Score(LOSS, 0.5));
    }

    @Test
    void replacesACheckpointOfTheSameStep() throws IOException {
        CheckpointWriter writer = open(3);
        writer.save(SampleCheckpoint.of(7));
        writer.save(SampleCheckpoint.scored(7, 21));
        assertThat(writer.checkpoints().latest()).isEqualTo(SampleCheckpoint.scored(7, 21));
        assertThat(names()).containsExactly("step-00000007");
    }

    @Test
    void clearsUpWhatADeadProcessLeft() throws IOException {
        open(3).save(SampleCheckpoint.of(7));
        Path halfWritten = Files.createDirectories(run.resolve("checkpoints/.tmp-step-00000008"));
        Files.writeString(halfWritten.resolve("variables.safetensors.partial"), "half");
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(7);
        open(3);
        assertThat(names()).containsExactly("step-00000007");
    }

    @Test
    void forgetsACheckpointThatWasWrittenButNotRenamed() throws IOException {
        open(3).save(SampleCheckpoint.of(7));
        open(3).save(SampleCheckpoint.of(8));
        Files.move(run.resolve("checkpoints/step-00000008"), run.resolve("checkpoints/.tmp-step-00000008"));
        assertThat(open(3).checkpoints().latest()).isEqualTo(SampleCheckpoint.of(7));
        open(3).save(SampleCheckpoint.of(8));
        assertThat(names()).containsExactly("step-00000007", "step-00000008");
    }

    @Test
    void putsTheOldOneBackAfterACrashBetweenTheTwoRenamesOfAReplacement() throws IOException {
        open(3).save(SampleCheckpoint.of(7));
        Files.move(run.resolve("checkpoints/step-00000007"), run.resolve("checkpoints/.old-step-00000007"));
        Files.createDirectory(run.resolve("checkpoints/.tmp-step-00000007"));
        assertThat(open(3).checkpoints().latest()).isEqualTo(SampleCheckpoint.of(7));
        assertThat(names()).containsExactly("step-00000007");
    }

    @Test
    void dropsTheReplacedOneAfterACrashBehindTheTwoRenames() throws IOException {
        open(3).save(SampleCheckpoint.scored(7, 21));
        Files.createDirectory(run.resolve("checkpoints/.old-step-00000007"));
        assertThat(open(3).checkpoints().latest()).isEqualTo(SampleCheckpoint.scored(7, 21));
        assertThat(names()).containsExactly("step-00000007");
    }

    @Test
    void givesUpTheFutureOfARunThatGoesBack() throws IOException {
        CheckpointWriter writer = open(3);
        writer.save(SampleCheckpoint.scored(1, 20));
        writer.save(SampleCheckpoint.of(2));
        writer.save(SampleCheckpoint.scored(3, 30));
        writer.rewindTo(2);
        assertThat(writer.checkpoints().steps()).containsExactly(1L, 2L);
        assertThat(writer.checkpoints().best().step()).isEqualTo(1);
    }

    @Test
    void leavesTheOthersAloneWhenACheckpointCannotBeWritten() throws IOException {
        CheckpointWriter writer = open(3);
        writer.save(SampleCheckpoint.of(1));
        Checkpoint good = SampleCheckpoint.of(2);
        TreeMap<String, HostTensor> reserved = new TreeMap<>(good.variables());
        reserved.put("__metadata__", good.variables().get("encoder/kernel"));
        Checkpoint bad = new Checkpoint(2, reserved, good.memories(), good.settings(), good.score());
        assertThatThrownBy(() -> writer.save(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Checkpoints(run).latest()).isEqualTo(SampleCheckpoint.of(1));
    }

    @Test
    void leavesOnlyWholeCheckpointsWheneverItIsKilled() throws IOException, InterruptedException {
        for (int kill = 0; kill < 3; kill++) {
            Process child = child("exec", SaveForEver.class);
            try (BufferedReader reader = child.inputReader()) {
                for (int i = 0; i < 3; i++) {
                    assertThat(reader.readLine()).as("kill %d", kill).startsWith("saved");
                }
                // Each time at another moment of the next save.
                Thread.sleep(15L * kill);
                child.destroyForcibly().waitFor();
            }
            Checkpoints checkpoints = open(2).checkpoints();
            assertThat(checkpoints.steps()).hasSizeBetween(2, 4);
            for (long step : checkpoints.steps()) {
                assertThat(checkpoints.at(step)).isEqualTo(SampleCheckpoint.scored(step, psnr(step)));
            }
            assertThat(names()).allMatch(name -> name.startsWith("step-"));
        }
    }

    @Test
    void survivesAFullDiskWithOneClearSentence() throws IOException, InterruptedException {
        // The child may write no file beyond 256 KiB, which is to a process what a full disk is.
        Process child = child("ulimit -f 256; exec", FullDisk.class);
        List<String> output;
        try (BufferedReader reader = child.inputReader()) {
            output = reader.lines().toList();
        }
        assertThat(child.waitFor()).as("%s", output).isZero();
        assertThat(output)
                .last()
                .asString()
                .matches("Cannot save the checkpoint of step 2 in \\S+/checkpoints: File too large; "
                        + "it needs 4\\.0 MB, and [0-9.]+ MB are free\\. The checkpoint of step 1 is whole: "
                        + "mend this and continue with 'narrows resume \\S+'\\.");
        assertThat(names()).containsExactly("step-00000001");
        assertThat(new Checkpoints(run).latest()).isEqualTo(SampleCheckpoint.of(1));
    }

    /** Starts a main class in another JVM, with the run folder as its argument, behind some words for the shell. */
    private Process child(String shell, Class<?> main) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        "bash", "-c", shell + " \"$@\"", "bash", java, "-cp", classPath, main.getName(), run.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static double psnr(long step) {
        return 20 + Math.sin((double) step);
    }

    /** Runs in the child process: saves every step twice and goes on from what a killed one left. */
    static final class SaveForEver {
        private SaveForEver() {}

        public static void main(String[] args) throws IOException {
            CheckpointWriter writer = CheckpointWriter.open(Path.of(args[0]), 2, Clock.systemUTC());
            for (long step = writer.checkpoints().lastWhole().orElse(0) + 1; ; step++) {
                writer.save(SampleCheckpoint.scored(step, psnr(step)));
                writer.save(SampleCheckpoint.scored(step, psnr(step)));
                System.out.println("saved " + step);
            }
        }
    }

    /** Runs in the child process. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] args) throws IOException {
            CheckpointWriter writer = CheckpointWriter.open(Path.of(args[0]), 3, Clock.systemUTC());
            writer.save(SampleCheckpoint.of(1));
            try {
                writer.save(SampleCheckpoint.of(2, 1_000_000, Optional.empty()));
            } catch (CheckpointNotSavedException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private CheckpointWriter open(int keep) throws IOException {
        return CheckpointWriter.open(run, keep, Clock.systemUTC());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(run.resolve("checkpoints"))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
