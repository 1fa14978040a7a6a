package io.github.narrows.train.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.data.ImageSize;
import io.github.narrows.tensor.TensorFile;
import io.github.narrows.train.checkpoint.CheckpointWriter;
import io.github.narrows.train.checkpoint.SampleCheckpoint;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceGuardTest {
    private static final DivergenceGuard GUARD = new DivergenceGuard(new PostMortem(new ImageSize(2, 2, 3)));

    @TempDir
    Path folder;

    @Test
    void letsFiniteNumbersPass() throws IOException {
        FakeRun run = new FakeRun(folder, 100, GUARD);
        run.start();
        run.stepTo(100);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void stopsARunAndSaysWhatToTry() throws IOException {
        CheckpointWriter.open(folder, 3, Clock.systemUTC()).save(SampleCheckpoint.of(9));
        assertThatThrownBy(this::diverge)
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessage("Training diverged at step 12: gradient-norm is Infinity, loss is NaN. The batch and the "
                        + "metrics are in " + folder
                        + "/diverged. Try a lower training.optimizer.learning-rate, a longer "
                        + "warm-up or a smaller gradient-norm limit. The last good checkpoint is that of step 9: "
                        + "'narrows resume " + folder + " --set KEY=VALUE' goes on from it.");
    }

    @Test
    void keepsTheBatchExactlyAndAsAPicture() throws IOException {
        assertThatThrownBy(this::diverge).hasMessageEndingWith("There is no checkpoint yet: start again.");
        Path saved = folder.resolve("diverged");
        ByteBuffer images = TensorFile.read(saved.resolve("batch-step-12.safetensors"))
                .tensors()
                .get("images")
                .data();
        assertThat(images.remaining()).isEqualTo(60);
        assertThat(images.get(17)).isEqualTo((byte) 17);
        assertThat(saved.resolve("batch-step-12.png")).isNotEmptyFile();
        assertThat(Files.readString(saved.resolve("batch-step-12.json")))
                .contains("\"gradient-norm\" : \"Infinity\"", "\"loss\" : \"NaN\"");
    }

    @Test
    void stopsEvenIfTheBatchCannotBeSaved() throws IOException {
        Files.writeString(folder.resolve("diverged"), "a file in the way");
        assertThatThrownBy(this::diverge)
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("loss is NaN. The batch could not be saved: ");
    }

    private void diverge() throws IOException {
        FakeRun run = new FakeRun(folder, 100, GUARD);
        for (int i = 0; i < run.lastBatch.length; i++) {
            run.lastBatch[i] = (byte) i;
        }
        run.step = 12;
        run.step(FakeRun.map("loss", Double.NaN, "gradient-norm", Double.POSITIVE_INFINITY));
    }
}
