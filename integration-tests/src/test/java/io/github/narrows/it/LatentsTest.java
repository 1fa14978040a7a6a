package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.NpyFile;
import io.github.narrows.tensor.TensorArchive;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Latents of another model through every bottleneck and back. */
class LatentsTest {
    private static final int SIDE = 8;

    private static final String SETTINGS = """
            experiment: latents
            seed: 3
            dataset: {type: latents, path: %s, axes: channels-first}
            bottleneck: {type: vq, codebook-size: 32}
            training: {steps: 40, batch-size: 8, log-every: 10}
            evaluation: {every: 20, images: 16, batch-size: 8}
            checkpoints: {every: 20, keep: 2}
            """;

    /** What a bottleneck of few channels needs of settings that its defaults do not have. */
    private static final Map<String, List<String>> FOUR_CHANNELS = Map.of(
            "dictionary", List.of("bottleneck.sparsity=2"),
            "pca", List.of("bottleneck.components=3"),
            "grouped", List.of("bottleneck.groups=2"),
            "factorized", List.of("bottleneck.code-channels=4"));

    @TempDir
    private Path folder;

    private Path latents;

    @BeforeEach
    void makeUpLatents() throws IOException {
        latents = Files.createDirectories(folder.resolve("latents/test")).getParent();
        NpyFile.write(Files.createDirectory(latents.resolve("train")).resolve("a.npy"), made(60, 1));
        NpyFile.write(latents.resolve("test/a.npy"), made(20, 2));
    }

    private static HostTensor made(int count, int seed) {
        return MadeUpLatents.channelsFirst(count, SIDE, seed);
    }

    private Path train(String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("latents.yaml"), SETTINGS.formatted(latents));
        Path run = folder.resolve("run");
        List<Object> words = new ArrayList<>(List.of("train", file, "--run", run, "--overwrite"));
        Stream.of(settings).forEach(setting -> words.addAll(List.of("--set", setting)));
        Command trained = Command.narrows(words.toArray());
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("energy-kept", "snr-channel-4");
        return run;
    }

    private static JsonNode metrics(Path run, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("evaluate", run));
        words.addAll(List.of(more));
        Command evaluated = Command.narrows(words.toArray());
        assertThat(evaluated.err()).isEmpty();
        return new ObjectMapper()
                .readTree(run.resolve("evaluation.json").toFile())
                .get("metrics");
    }

    static Stream<String> bottlenecks() {
        return Choices.discover().of(Bottleneck.Config.class).stream().map(bottleneck -> bottleneck.id());
    }

    @ParameterizedTest
    @MethodSource("bottlenecks")
    void everyBottleneckKeepsSomeOfTheirEnergy(String bottleneck) throws IOException {
        List<String> settings = new ArrayList<>(FOUR_CHANNELS.getOrDefault(bottleneck, List.of()));
        settings.addAll(List.of(
                "bottleneck.type=" + bottleneck, "training.steps=120", "training.optimizer.learning-rate=0.03"));
        Path run = train(settings.toArray(String[]::new));

        JsonNode metrics = metrics(run);
        double kept = metrics.get("energy-kept").asDouble();
        assertThat(kept).isBetween(0.05, 1.0);
        // Both numbers are of one error.
        assertThat(metrics.get("snr").asDouble()).isCloseTo(Math.min(100, -10 * Math.log10(1 - kept)), within(1e-3));
    }

    @Test
    void theExampleRuns() throws IOException {
        Path run = folder.resolve("run");
        Command trained = Command.narrows(
                "train",
                ProjectRoot.path().resolve("examples/latents.yaml"),
                "--run",
                run,
                "--set",
                "dataset.path=" + latents,
                "--set",
                "training.steps=20");
        assertThat(trained.err()).isEmpty();
        assertThat(metrics(run).get("energy-kept").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void anEvaluationDoesNotDependOnTheSizeOfItsBatches() throws IOException {
        Path run = train("bottleneck.type=dictionary", "bottleneck.sparsity=2");
        assertThat(counted(metrics(run, "--set", "evaluation.batch-size=3")))
                .isEqualTo(counted(metrics(run, "--set", "evaluation.batch-size=20")));
    }

    /** Without what the bottleneck reports of batches, whose protocol names their size. */
    private static JsonNode counted(JsonNode metrics) {
        ObjectNode own = metrics.deepCopy();
        own.remove(List.of("residual-energy", "dead-atoms"));
        return own;
    }

    /** Nothing is lost but what standardising and going back rounds. */
    @Test
    void whatPassesWholeComesBackInFilesOfTheSameKind() throws IOException {
        Path run = train("bottleneck.type=none", "training.steps=1");
        Path first = Files.createDirectory(folder.resolve("in")).resolve("first.npy");
        Path second = folder.resolve("in/second.safetensors");
        NpyFile.write(first, made(19, 3));
        TensorFile.write(second, new TreeMap<>(Map.of("z", made(1, 4))), Collections.emptySortedMap());

        Command command = Command.narrows("reconstruct", run, first, second, "--out", folder.resolve("out"));

        assertThat(command.err()).isEmpty();
        assertThat(command.out()).contains("19 latents", "dB SNR");
        assertSame(folder.resolve("out/first-reconstruction.npy"), made(19, 3));
        assertSame(folder.resolve("out/second-reconstruction.safetensors"), made(1, 4));
    }

    /** Channels far from one another are no signal. */
    @Test
    void theRatioOfAFileIsAboutTheMeansOfItsChannels() throws IOException {
        Path run = train();
        float[] values = new float[20 * 4 * SIDE * SIDE];
        made(20, 5).data().asFloatBuffer().get(values);
        for (int i = 0; i < values.length; i++) {
            values[i] += 20 * (i / (SIDE * SIDE) % 4);
        }
        Path file = folder.resolve("shifted.npy");
        NpyFile.write(file, HostTensor.ofFloats(values, 20, 4, SIDE, SIDE));
        String printed = Command.narrows("reconstruct", run, file, "--out", folder.resolve("out"))
                .out();
        float[] made = new float[values.length];
        TensorArchive archive = TensorArchive.open(folder.resolve("out/shifted-reconstruction.npy"));
        archive.read(archive.names().first()).data().asFloatBuffer().get(made);
        assertThat(printed).contains(String.format(Locale.ROOT, "  %.2f dB SNR  ", ratio(values, made)));
    }

    private static double ratio(float[] before, float[] after) {
        double signal = 0;
        double noise = 0;
        for (int channel = 0; channel < 4; channel++) {
            double sum = 0;
            double squares = 0;
            int count = 0;
            for (int i = 0; i < before.length; i++) {
                if (i / (SIDE * SIDE) % 4 == channel) {
                    sum += before[i];
                    squares += (double) before[i] * before[i];
                    noise += Math.pow((double) before[i] - after[i], 2);
                    count++;
                }
            }
            signal += squares - sum * sum / count;
        }
        return 10 * Math.log10(signal / noise);
    }

    private static void assertSame(Path file, HostTensor expected) throws IOException {
        TensorArchive archive = TensorArchive.open(file);
        HostTensor found = archive.read(archive.names().first());
        assertThat(found.shape()).isEqualTo(expected.shape());
        FloatBuffer left = found.data().asFloatBuffer();
        FloatBuffer right = expected.data().asFloatBuffer();
        for (int i = 0; i < right.limit(); i++) {
            assertThat(left.get(i)).isCloseTo(right.get(i), within(1e-4f));
        }
    }

    @Test
    void meansAndDeviationsAreThoseOfTheTrainingPartAndSavedWithTheModel() throws IOException {
        Path run = train("training.steps=1");
        FloatBuffer means = TinyRun.variables(run).get("latents/mean").data().asFloatBuffer();
        FloatBuffer deviations =
                TinyRun.variables(run).get("latents/deviation").data().asFloatBuffer();
        String check =
                Command.narrows("data", "check", folder.resolve("latents.yaml")).out();

        for (int channel = 0; channel < MadeUpLatents.CHANNELS; channel++) {
            assertThat(check)
                    .contains(String.format(Locale.ROOT, " %.4f", means.get(channel)))
                    .contains(String.format(Locale.ROOT, " %.4f", deviations.get(channel)));
        }
    }

    @Test
    void picturesAndLatentsAreNotMistakenForEachOther() throws IOException {
        Path run = train("training.steps=1");
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        TestPicture.write(pictures.resolve("a.png"), 16, 16);

        assertThat(Command.narrows("evaluate", run, "--data", "images:" + pictures)
                        .err())
                .isEqualTo("narrows: dataset: has pictures, and the run was trained on latents; name latents with"
                        + " --data latents:PATH\n");
        assertThat(Command.narrows("encode", run, pictures.resolve("a.png"), "--out", folder.resolve("a.nrw"))
                        .err())
                .contains("was trained on latents of another model, and this verb is about pictures");
        assertThat(Command.narrows(
                                "train",
                                folder.resolve("latents.yaml"),
                                "--run",
                                folder.resolve("other"),
                                "--set",
                                "evaluation.metrics=[psnr]",
                                "--set",
                                "checkpoints.best=psnr")
                        .err())
                .contains("evaluation.metrics[0]", "compares pictures, and these are latents");
        assertThat(folder.resolve("other")).doesNotExist();
    }
}
