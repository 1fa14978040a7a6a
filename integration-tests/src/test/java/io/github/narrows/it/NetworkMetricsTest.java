package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of a network that a user describes, from training to evaluation. */
class NetworkMetricsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path run;
    private static Path cache;

    @BeforeAll
    static void trainOnce() throws IOException {
        Random random = new Random(5);
        float[] numbers = new float[6 * 3 * 3 * 3];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        SortedMap<String, HostTensor> weights = new TreeMap<>();
        weights.put("conv.weight", new HostTensor(DType.F32, List.of(6L, 3L, 3L, 3L), bytes));
        TensorFile.write(folder.resolve("small.safetensors"), weights, new TreeMap<>());
        Files.writeString(folder.resolve("small.yaml"), """
                name: small
                about: a small network
                weights: small.safetensors
                input: {range: [0, 1], mean: [0.5, 0.5, 0.5], deviation: [0.25, 0.25, 0.25]}
                taps: [relu]
                pooled: relu
                layers:
                  conv: {type: convolution, weights: conv, channels: 6, size: 3, padding: 1, bias: false}
                  relu: {type: relu}
                """);
        run = folder.resolve("run");
        cache = folder.resolve("cache");
        succeed(
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                run,
                "--cache",
                cache,
                "--set",
                "evaluation.network={type: described, description: \"" + folder.resolve("small.yaml") + "\"}",
                "--set",
                "evaluation.metrics=[psnr, frechet, {type: kid, subsets: 3, subset-size: 9}]",
                "--set",
                "checkpoints.best=frechet-small",
                "--set",
                "checkpoints.every=20");
    }

    @Test
    void trainingPublishesThemAndPicksItsBestCheckpointByThem() throws IOException {
        List<ObjectNode> evaluations = TinyRun.metrics(run).stream()
                .filter(line -> line.has("frechet-small") || line.toString().contains("frechet-small"))
                .toList();
        assertThat(evaluations)
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line.toString()).contains("kid-small").doesNotContain("ssim"));
        long best = evaluations.stream()
                .min(Comparator.comparingDouble(
                        line -> line.findValue("frechet-small").asDouble()))
                .orElseThrow()
                .findValue("step")
                .asLong();
        assertThat(new Checkpoints(run).best().step()).isEqualTo(best);
    }

    @Test
    void evaluateTakesTheListOfTheRunWithItsSettings() throws IOException {
        JsonNode file = evaluate("own.json");
        assertThat(file.get("metrics").has("frechet-small")).isTrue();
        assertThat(file.get("metrics").has("ssim")).isFalse();
        JsonNode kid = file.get("protocol").get("kid-small");
        assertThat(kid.get("subsets").asInt()).isEqualTo(3);
        assertThat(kid.get("subset-size").asInt()).isEqualTo(9);
        assertThat(kid.get("network-digest").asText()).hasSize(64);
        assertThat(kid.get("images").asInt()).isEqualTo(file.get("images").asInt());
    }

    @Test
    void aNamedMetricTakesThePlaceOfTheListAndKeepsItsSettings() throws IOException {
        JsonNode file = evaluate("named.json", "--metrics", "kid,recall,feature-distance,frechet-floor,ssim");
        assertThat(file.get("metrics").fieldNames())
                .toIterable()
                .contains("kid-small", "recall-small", "feature-distance-small", "frechet-small-floor", "ssim")
                .contains("perplexity", "ideal-bits")
                .doesNotContain("frechet-small", "psnr");
        assertThat(file.get("protocol").get("kid-small").get("subsets").asInt()).isEqualTo(3);
    }

    @Test
    void whatIsKnownOfTheOriginalsIsKeptAndADamagedFileIsComputedAnew() throws IOException {
        Path own = folder.resolve("own-cache");
        JsonNode first = evaluate("first.json", "--cache", own);
        List<Path> kept = filesIn(own);
        assertThat(kept).hasSize(2);
        assertThat(evaluate("second.json", "--cache", own)).isEqualTo(first);
        for (Path file : kept) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        assertThat(evaluate("third.json", "--cache", own)).isEqualTo(first);
        assertThat(filesIn(own))
                .isEqualTo(kept)
                .allSatisfy(file -> assertThat(Files.size(file)).isGreaterThan(100));
        assertThat(filesIn(cache)).isNotEmpty();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static JsonNode evaluate(String file, Object... more) throws IOException {
        Path json = folder.resolve(file);
        List<Object> words = new ArrayList<>(List.of("evaluate", run, "--json", json));
        words.addAll(List.of(more));
        if (!words.contains("--cache")) {
            words.addAll(List.of("--cache", cache));
        }
        succeed(words.toArray());
        return JSON.readTree(Files.readAllBytes(json));
    }

    private static void succeed(Object... words) {
        Command command = Command.narrows(words);
        assertThat(command.code()).as(command.err()).isZero();
    }
}
