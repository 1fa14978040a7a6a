package io.github.narrows.train.listener;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.data.SampleKey;
import io.github.narrows.data.SampleSource;
import io.github.narrows.sample.SampleTensor;
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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.exceptions.TFInvalidArgumentException;

class DivergenceGuardTest {
    private static final SettingsTree SETTINGS = SettingsTree.readYaml("""
        training:
          clip-norm: 0.0
          optimizer: {learning-rate: 0.02, schedule: {warm-up: 100}}
        """, "settings.yaml");

    private static final int SAMPLES = 5;
    private static final DivergenceGuard GUARD = new DivergenceGuard(new PostMortem(SETTINGS));

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
        run.lastBatch = batch();
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
    void keepsTheBatchExactlyAndEachOfItsTensorsAsItsKind() throws IOException {
        assertThatThrownBy(this::diverge).hasMessageContaining(", in a new run: narrows train ");
        Path saved = folder.resolve("diverged");
        assertThat(TensorFile.read(saved.resolve("batch-step-12.safetensors")).tensors())
                .isEqualTo(batch().tensors());
        // Pictures below 128 pixels are enlarged 64 times; 16 would stand in a line.
        assertThat(ImageIO.read(saved.resolve("batch-step-12-images.png").toFile())
                        .getHeight())
                .isGreaterThanOrEqualTo(128);
        assertThat(Files.readAllBytes(saved.resolve("batch-step-12-weights.npy")))
                .endsWith(batch().tensor("weights").bytes());
        try (Stream<Path> files = Files.list(saved)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void tellsTheMetricsAndWhichSamplesTheBatchWasOf() throws IOException {
        assertThatThrownBy(this::diverge).isInstanceOf(TrainingDivergedException.class);
        JsonNode numbers = new JsonMapper()
                .readTree(folder.resolve("diverged/batch-step-12.json").toFile());
        assertThat(numbers.at("/metrics/gradient-norm").asText()).isEqualTo("Infinity");
        assertThat(numbers.at("/metrics/loss").asText()).isEqualTo("NaN");
        assertThat(numbers.at("/samples")).hasSize(SAMPLES);
        assertThat(numbers.at("/samples/2")).hasToString("{\"name\":\"sample 12\",\"epoch\":3,\"index\":12}");
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
        run.lastBatch = batch();
        run.step = 12;
        run.step(FakeRun.map("loss", Double.NaN, "gradient-norm", Double.POSITIVE_INFINITY));
    }

    /** Pictures, and a number for each of them. */
    private static SampleBatch batch() {
        byte[] pixels = new byte[SAMPLES * 2 * 2 * 3];
        new SplittableRandom(1).nextBytes(pixels);
        HostTensor pictures = SampleTensor.pictures(2, 2, 3).batch(SAMPLES, ByteBuffer.wrap(pixels));
        HostTensor weights = HostTensor.ofFloats(new float[] {0, 0.25f, 0.5f, 0.75f, 1}, SAMPLES);
        List<SampleKey> keys = IntStream.range(0, SAMPLES)
                .mapToObj(i -> new SampleKey(3, 10 + i))
                .toList();
        return new SampleBatch(new Named(), 0, keys, new TreeMap<>(Map.of("images", pictures, "weights", weights)));
    }

    /** Nothing is read of it but names. */
    private record Named() implements SampleSource {
        @Override
        public List<SampleTensor> tensors() {
            return List.of();
        }

        @Override
        public int count() {
            return 100;
        }

        @Override
        public void read(int index, long random, SortedMap<String, ByteBuffer> target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String name(int index) {
            return "sample " + index;
        }
    }
}
