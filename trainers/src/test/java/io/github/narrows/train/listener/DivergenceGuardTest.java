package io.github.narrows.train.listener;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.data.ImageSize;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import io.github.narrows.train.checkpoint.CheckpointWriter;
import io.github.narrows.train.checkpoint.SampleCheckpoint;
import io.github.narrows.train.loop.TrainingDivergedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFInvalidArgumentException;

class DivergenceGuardTest {
    private static final SettingsTree SETTINGS = SettingsTree.readYaml("""
            training:
              clip-norm: 0.0
              optimizer: {learning-rate: 0.02, schedule: {warm-up: 100}}
            """, "settings.yaml");

    private static final DivergenceGuard GUARD = new DivergenceGuard(new PostMortem(new ImageSize(2, 2, 3), SETTINGS));

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
                        + "/diverged. Try a lower training.optimizer.learning-rate (it is 0.02), or a longer"
                        + " training.optimizer.schedule.warm-up (it is 100), or a limit training.clip-norm (it is 0.0,"
                        + " which does not clip), in a new run that begins with the weights of step 9: narrows train "
                        + folder + "/settings.yaml --from " + folder + " --run " + folder
                        + "-2 --set training.optimizer.learning-rate=0.001 --set training.clip-norm=1");
    }

    @Test
    void namesOnlySettingsThatThereAre() {
        SettingsTree clipped = SettingsTree.readYaml("training: {clip-norm: 2.0}", "settings.yaml");
        assertThat(new DivergenceAdvice(clipped, folder))
                .hasToString("Try a smaller training.clip-norm (it is 2.0), in a new run: narrows train " + folder
                        + "/settings.yaml --run " + folder + "-2");
    }

    @Test
    void findsNumbersThatAreNoneBehindAnOperationThatRefusedThem() {
        FakeRun run = new FakeRun(folder, 100, GUARD);
        run.step = 3;
        run.lastMetrics = FakeRun.map("loss", Double.NaN, "psnr", 3);
        TFInvalidArgumentException refused = new TFInvalidArgumentException("eigen decomposition was not successful");
        assertThatThrownBy(() -> run.fail(refused))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageStartingWith("Training diverged at step 4: loss is NaN. The batch and the metrics are in ")
                .hasCause(refused);
        assertThat(folder.resolve("diverged/batch-step-4.safetensors")).exists();
    }

    @Test
    void findsAVariableThatIsNotFiniteBehindAFailure() {
        FakeRun run = new FakeRun(folder, 100, GUARD);
        run.variables = new TreeMap<>(Map.of(
                "encoder/bias",
                new HostTensor(
                        DType.F32,
                        new long[] {1},
                        ByteBuffer.allocate(4).order(LITTLE_ENDIAN).putFloat(0, 1 / 0f))));
        assertThatThrownBy(() -> run.fail(new IllegalStateException("refused")))
                .hasMessageStartingWith("Training diverged at step 1: the variable encoder/bias is not finite.");
    }

    @Test
    void leavesAFailureOfASoundRunAlone() throws IOException {
        FakeRun run = new FakeRun(folder, 100, GUARD);
        run.lastMetrics = FakeRun.map("loss", 0.1, "psnr", 3);
        run.fail(new TFInvalidArgumentException("a mistake of ours"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsTheBatchExactlyAndAsAPicture() throws IOException {
        assertThatThrownBy(this::diverge).hasMessageContaining(", in a new run: narrows train ");
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
