package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.run.Checkpoints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that begin well. */
class FailingRunTest {
    private static final int KIBIBYTES = 64;

    @TempDir
    private Path folder;

    /** Of the second, an eigenvalue decomposition meets the first number that is none, before any loss is looked at. */
    @ParameterizedTest
    @CsvSource({"vq, 1e30", "pca, 1e9"})
    void numbersThatAreNoneEndTheRunAndLeaveTheBatchAndAdviceThatWorks(String bottleneck, String rate)
            throws Exception {
        Path run = folder.resolve("run");
        Command diverged = Command.narrows(
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                run,
                "--set",
                "bottleneck.type=" + bottleneck,
                "--set",
                "training.optimizer.learning-rate=" + rate,
                "--set",
                "training.optimizer.schedule.warm-up=0",
                "--set",
                "training.precision=float32",
                "--set",
                "training.steps=20");
        assertThat(diverged.code()).as(diverged.err()).isEqualTo(3);
        assertThat(diverged.err())
                .contains(
                        "narrows: Training diverged at step ",
                        run.resolve("diverged").toString())
                .doesNotContain("\tat ", "Exception");
        String advice = diverged.err().replaceFirst("(?s).*: narrows ", "").strip();
        Command followed = Command.narrows((Object[]) advice.split(" ", -1));
        assertThat(followed.code()).as(advice + "\n" + followed.err()).isZero();
        try (Stream<Path> saved = Files.list(run.resolve("diverged"))) {
            assertThat(saved.map(Path::toString))
                    .anyMatch(name -> name.endsWith(".safetensors"))
                    .anyMatch(name -> name.endsWith(".png"));
        }
    }

    @Test
    void aPictureThatVanishesIsNamedWithTheWayBack() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 20; i++) {
            BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(i % 16, i / 16, 0xffffff);
            ImageIO.write(picture, "png", pictures.resolve(i + ".png").toFile());
        }
        Path run = folder.resolve("run");
        try (ChildProcess process = ChildProcess.narrows(
                folder,
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                run,
                "--set",
                "dataset.type=images",
                "--set",
                "dataset.path=" + pictures,
                "--set",
                "dataset.validation-fraction=4",
                "--set",
                "training.steps=1000000")) {
            process.await(() -> hasCheckpoint(run));
            delete(pictures);
            assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
            assertThat(process.err())
                    .contains(
                            "narrows: Training stopped in step ", ".png", "continue with 'narrows resume " + run + "'.")
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void aRunFolderThatIsDeletedIsNamed() throws Exception {
        Path run = folder.resolve("run");
        try (ChildProcess process = ChildProcess.narrows(
                folder, "train", TinyRun.settingsIn(folder), "--run", run, "--set", "training.steps=1000000")) {
            process.await(() -> hasCheckpoint(run));
            // Renamed at once: while files are deleted one by one the run writes new ones.
            Files.move(run, folder.resolve("gone"));
            assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
            assertThat(process.err())
                    .contains("The run folder " + run + " is no longer there: it was deleted or moved")
                    .doesNotContain("\tat ", "Exception");
        }
        assertThat(run).doesNotExist();
    }

    private static boolean hasCheckpoint(Path run) {
        try {
            return !new Checkpoints(run).steps().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
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
            assertThat(process.exitCode()).as(process.err()).isEqualTo(1);
            assertThat(process.err())
                    .contains("narrows: Cannot save the checkpoint of step ", "The checkpoint of step 15 is whole")
                    .contains("narrows resume " + run)
                    .doesNotContain("\tat ", "Exception");
        }
        assertThat(new Checkpoints(run).steps()).containsExactly(15L);
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(15);
    }
}
