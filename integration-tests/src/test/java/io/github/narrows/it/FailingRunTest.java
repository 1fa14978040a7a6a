package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.train.checkpoint.Checkpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that begin well. */
class FailingRunTest {
    private static final int KIBIBYTES = 64;

    @TempDir
    private Path folder;

    @Test
    void numbersThatAreNoneEndTheRunAndLeaveTheBatch() throws Exception {
        Path run = folder.resolve("run");
        try (ChildProcess process = ChildProcess.narrows(
                folder,
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                run,
                "--set",
                "training.optimizer.learning-rate=1e30",
                "--set",
                "training.precision=float32")) {
            assertThat(process.exitCode()).isEqualTo(3);
            assertThat(process.err())
                    .contains(
                            "narrows: Training diverged at step ",
                            "learning-rate",
                            run.resolve("diverged").toString())
                    .doesNotContain("\tat ", "Exception");
        }
        try (Stream<Path> saved = Files.list(run.resolve("diverged"))) {
            assertThat(saved.map(Path::toString))
                    .anyMatch(name -> name.endsWith(".safetensors"))
                    .anyMatch(name -> name.endsWith(".png"));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsToldAndTheLastCheckpointSurvives() throws Exception {
        Path run = folder.resolve("run");
        Command trained =
                Command.narrows("train", TinyRun.settingsIn(folder), "--run", run, "--set", "training.steps=15");
        assertThat(trained.code()).as(trained.err()).isZero();
        try (ChildProcess process =
                ChildProcess.withFilesUpTo(KIBIBYTES, folder, "resume", run, "--set", "training.steps=60")) {
            assertThat(process.exitCode()).as(process.err()).isEqualTo(2);
            assertThat(process.err())
                    .contains("narrows: Cannot save the checkpoint of step ", "The checkpoint of step 15 is whole")
                    .contains("narrows resume " + run)
                    .doesNotContain("\tat ", "Exception");
        }
        assertThat(new Checkpoints(run).steps()).containsExactly(15L);
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(15);
    }
}
