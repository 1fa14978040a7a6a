package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.serving.run.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run as Narrows wrote it when the formats of run folders and checkpoints were at 1: it must be read for ever. It is of
 * 60 steps, and its process was killed after step 30; the checkpoint of that step is lost, so that it goes on from step 25,
 * in the middle of a window of metrics and with one evaluation without improvement behind it.
 */
class StoredRunTest {
    private static final String RESOURCES = "integration-tests/src/test/resources/formats/run-1";

    /** What the uninterrupted run wrote of step 30, one half of which comes from the memory of a listener. */
    private static final double LOSS_OF_STEP_30 = 0.053263;

    /** Without that memory the loss would be 2.4 % higher; another processor changes it by less than a thousandth of that. */
    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path folder;

    private Path run;

    @BeforeEach
    void copyTheRun() throws IOException {
        Path stored = ProjectRoot.path().resolve(RESOURCES);
        run = folder.resolve("run");
        try (Stream<Path> files = Files.walk(stored)) {
            for (Path file : files.toList()) {
                Files.copy(file, run.resolve(stored.relativize(file).toString()));
            }
        }
    }

    @Test
    void goesOnWithWhatItsListenersRemembered() throws IOException {
        Command resumed = Command.narrows("resume", run);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        // Patience is 2: one evaluation without improvement before the checkpoint, one behind it.
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(30);
        List<ObjectNode> lines = TinyRun.metrics(run);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(4).get("step").asInt()).isEqualTo(30);
        assertThat(lines.get(4).get("loss").asDouble()).isCloseTo(LOSS_OF_STEP_30, within(TOLERANCE));
    }

    @Test
    void isEvaluatedAtItsBestCheckpoint() throws IOException {
        Path json = folder.resolve("evaluation.json");
        Command evaluated = Command.narrows("evaluate", run, "--part", "validation", "--images", "4", "--json", json);
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        ObjectNode numbers = (ObjectNode) new ObjectMapper().readTree(json.toFile());
        assertThat(numbers.get("step").asInt()).isEqualTo(20);
        assertThat(numbers.at("/metrics/psnr").asDouble()).isCloseTo(13.5564, within(0.01));
    }

    @Test
    void lendsItsWeightsToANewRun() throws IOException {
        Path warm = folder.resolve("warm");
        Command trained = Command.narrows(
                "train",
                run.resolve("settings.yaml"),
                "--from",
                run,
                "--run",
                warm,
                "--set",
                "training.steps=1",
                "--set",
                "training.optimizer.learning-rate=0");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(TinyRun.variables(warm).get("decoder/mix/kernel"))
                .isEqualTo(new Checkpoints(run).at(25).variables().get("average/decoder.mix.kernel"));
    }
}
