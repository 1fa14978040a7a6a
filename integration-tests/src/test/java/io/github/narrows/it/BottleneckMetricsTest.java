package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.score.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is judged by what its bottleneck reports. */
class BottleneckMetricsTest {
    private static final String DICTIONARY = "bottleneck={type: dictionary, atoms: 32, sparsity: 2}";

    @TempDir
    private Path folder;

    private TaskRuns runs;

    @BeforeEach
    void prepare() {
        runs = new TaskRuns(folder);
    }

    @Test
    void theBestCheckpointIsThatOfTheLeastResidualEnergy() throws IOException {
        Path run = runs.train(
                "energy", DICTIONARY, "checkpoints={best: residual-energy, every: 5, keep: 9}", "evaluation.every=5");
        double least = evaluations(run).stream()
                .mapToDouble(line -> line.get("residual-energy").asDouble())
                .min()
                .orElseThrow();
        Score best = new Checkpoints(run).bestScore().orElseThrow();
        assertThat(best.metric().name()).isEqualTo("residual-energy");
        assertThat(best.value()).isEqualTo(least);
    }

    @Test
    void aNumberThatNoEvaluationOfTheRunHasIsToldWithThoseThatThereAre() {
        Command refused = Command.narrows(
                "train",
                TinyRun.settingsIn(folder),
                "--run",
                folder.resolve("never"),
                "--set",
                DICTIONARY,
                "--set",
                "checkpoints.best=cheerfulness");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("checkpoints.best: must name a metric of this run's evaluations, found 'cheerfulness'")
                .contains("residual-energy");
        assertThat(folder.resolve("never")).doesNotExist();
    }

    private static List<JsonNode> evaluations(Path run) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            JsonNode node = json.readTree(line);
            if (node.has("ssim") && node.has("residual-energy")) {
                all.add(node);
            }
        }
        assertThat(all).hasSize(4);
        return all;
    }
}
