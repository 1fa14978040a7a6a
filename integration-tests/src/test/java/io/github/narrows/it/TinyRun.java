package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** An experiment of 60 steps that takes a second or two, and what it leaves behind. */
final class TinyRun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TIMINGS = List.of("images-per-second", "seconds");

    static final String SETTINGS = """
            seed: 3
            dataset: {type: dead-leaves, image-size: 16, images: 200}
            model: {type: vqvae, hidden-channels: 16, residual-channels: 8, residual-blocks: 1, downsampling: 4, latent-channels: 8}
            bottleneck: {type: vq, codebook-size: 32}
            training: {steps: 60, batch-size: 8, log-every: 10}
            evaluation: {every: 20, images: 16, batch-size: 8, grid-every: 0, grid-images: 2}
            checkpoints: {every: 15, keep: 2}
            """;

    private TinyRun() {}

    /** Writes the settings into a folder. */
    static Path settingsIn(Path folder) {
        try {
            return Files.writeString(folder.resolve("tiny.yaml"), SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every line of a run's metrics, without what no two runs share. */
    static List<ObjectNode> metrics(Path run) throws IOException {
        List<ObjectNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            ObjectNode object = (ObjectNode) JSON.readTree(line);
            object.remove(TIMINGS);
            lines.add(object);
        }
        return lines;
    }

    static SortedMap<String, HostTensor> variables(Path run) throws IOException {
        return new Checkpoints(run).latest().variables();
    }

    /** That nobody can tell from its last checkpoint and its metrics that a run was interrupted. */
    static void assertSame(Path interrupted, Path uninterrupted) throws IOException {
        assertThat(new Checkpoints(interrupted).latest().step())
                .isEqualTo(new Checkpoints(uninterrupted).latest().step());
        assertThat(metrics(interrupted)).isNotEmpty().isEqualTo(metrics(uninterrupted));
        assertThat(variables(interrupted)).isNotEmpty().isEqualTo(variables(uninterrupted));
    }
}
