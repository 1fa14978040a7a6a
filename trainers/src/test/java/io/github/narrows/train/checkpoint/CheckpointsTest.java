package io.github.narrows.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.narrows.file.FileDigest;
import io.github.narrows.serving.run.CheckpointException;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.Environment;
import io.github.narrows.serving.run.RunManifest;
import io.github.narrows.serving.score.Score;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    @TempDir
    Path run;

    private Checkpoints checkpoints;

    @BeforeEach
    void saveThree() throws IOException {
        CheckpointWriter writer = CheckpointWriter.open(run, 5, Clock.systemUTC());
        writer.save(SampleCheckpoint.scored(100, 20));
        writer.save(SampleCheckpoint.scored(200, 22));
        writer.save(SampleCheckpoint.of(300));
        checkpoints = writer.checkpoints();
    }

    @Test
    void giveBackWhatWasSaved() throws IOException {
        assertThat(checkpoints.latest()).isEqualTo(SampleCheckpoint.of(300));
        assertThat(checkpoints.at(100)).isEqualTo(SampleCheckpoint.scored(100, 20));
        assertThat(checkpoints.steps()).containsExactly(100L, 200L, 300L);
    }

    @Test
    void knowTheBest() throws IOException {
        assertThat(checkpoints.best().step()).isEqualTo(200);
        assertThat(checkpoints.bestScore()).contains(new Score(SampleCheckpoint.PSNR, 22));
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables.safetensors", "listeners.json", "settings.yaml", "manifest.json"})
    void passOverACheckpointThatLacksAFile(String name) throws IOException {
        Files.delete(file(300, name));
        assertThat(checkpoints.latest().step()).isEqualTo(200);
        assertThat(checkpoints.lastWhole()).hasValue(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables.safetensors", "listeners.json", "settings.yaml", "manifest.json"})
    void passOverACheckpointWithATruncatedFile(String name) throws IOException {
        byte[] whole = Files.readAllBytes(file(300, name));
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            Files.write(file(300, name), Arrays.copyOf(whole, length));
            assertThat(checkpoints.latest().step()).as("%d bytes", length).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"variables.safetensors", "listeners.json", "settings.yaml"})
    void passOverACheckpointWithOneFlippedBit(String name) throws IOException {
        byte[] whole = Files.readAllBytes(file(300, name));
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << (i % 8));
            Files.write(file(300, name), flipped);
            assertThat(checkpoints.lastWhole()).as("byte %d", i).hasValue(200);
        }
    }

    @Test
    void neverBelieveAManifestWithAFlippedBit() throws IOException {
        byte[] whole = Files.readAllBytes(file(200, "manifest.json"));
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 1;
            Files.write(file(200, "manifest.json"), flipped);
            // A changed layout does no harm; a changed score or digest would.
            if (checkpoints.bestStep().getAsLong() == 200) {
                assertThat(checkpoints.at(200)).as("byte %d", i).isEqualTo(SampleCheckpoint.scored(200, 22));
            }
        }
    }

    @Test
    void passOverABrokenBest() throws IOException {
        Files.delete(file(200, "variables.safetensors"));
        assertThat(checkpoints.best().step()).isEqualTo(100);
    }

    @Test
    void fallBackToOneThatWasNotEvaluatedWhereNoOtherIsWhole() throws IOException {
        Files.delete(file(100, "variables.safetensors"));
        Files.delete(file(200, "variables.safetensors"));
        assertThat(checkpoints.best().step()).isEqualTo(300);
    }

    @Test
    void passOverACheckpointOfAnotherRun(@TempDir Path other) throws IOException {
        beginRun(run, "2026-01-01T10:00:00Z");
        beginRun(other, "2026-01-02T10:00:00Z");
        CheckpointWriter.open(other, 3, Clock.systemUTC()).save(SampleCheckpoint.scored(400, 50));
        Files.move(other.resolve("checkpoints/step-00000400"), run.resolve("checkpoints/step-00000400"));
        Checkpoints mixed = new Checkpoints(run);
        assertThat(mixed.latest().step()).isEqualTo(300);
        assertThat(mixed.best().step()).isEqualTo(200);
        assertThatThrownBy(() -> mixed.at(400))
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith("step-00000400 cannot be used: it belongs to another run, begun at"
                        + " 2026-01-02T10:00:00Z, while this one was begun at 2026-01-01T10:00:00Z.");
        assertThatThrownBy(mixed::refuseForeign)
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("step-00000400 must not lie there: it belongs to another run");
    }

    private static void beginRun(Path run, String started) throws IOException {
        Environment environment = Environment.current("2.18.0", 1, "float32");
        RunManifest.begun(1, "abc", new RunManifest.Session(started, 0, environment, List.of()))
                .write(run.resolve("manifest.json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"created\" : \".*?\"     | \"created\" : null             | its 'created' is missing",
                "\"created\" : \".*?\"     | \"created\" : \"yesterday\"    | Text 'yesterday' could not be parsed",
                "\"metric\" : \"psnr\"     | \"metric\" : null              | its 'score.metric' is missing",
                "\"metric\" : \"psnr\"     | \"metric\" : 7                 | 'score.metric' is missing or not",
                "\"value\" : [0-9.]+       | \"value\" : \"many\"           | its 'score.value' is missing or not",
                "\"better\" : \"higher\"   | \"better\" : \"sideways\"      | does not tell whether more or less",
                "\"bytes\" : [0-9]+        | \"bytes\" : \"ten\"            | .bytes' is missing or not of the right type",
                "\"sha256\" : \"[0-9a-f]+\" | \"sha256\" : null             | its 'sha256' is missing",
                "\"step\" : 200            | \"stop\" : 200                 | its 'step' is missing or not"
            })
    void sayWhatIsWrongWithAManifestWhoseDigestIsRight(String written, String forged, String told) throws IOException {
        Path manifest = file(200, "manifest.json");
        ObjectNode root = (ObjectNode)
                new JsonMapper().readTree(Files.readString(manifest).replaceFirst(written, forged));
        root.remove("sha256-of-the-rest");
        root.put("sha256-of-the-rest", FileDigest.sha256Of(root.toString().getBytes(StandardCharsets.UTF_8)));
        Files.writeString(manifest, root.toString());
        assertThatThrownBy(() -> checkpoints.at(200))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(told)
                .hasMessageNotContainingAny("Exception", "java.", "io.github");
        assertThat(checkpoints.best().step()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{\"log-line\": null}", "{\"log-line\": {\"steps\": null}}", "{\"log-line\": 7}", "[]"})
    void passOverMemoriesThatAreNone(String text) throws IOException {
        Files.writeString(file(300, "listeners.json"), text);
        Path manifest = file(300, "manifest.json");
        ObjectNode root = (ObjectNode) new JsonMapper().readTree(manifest.toFile());
        root.remove("sha256-of-the-rest");
        ((ObjectNode) root.path("files").path("listeners.json"))
                .put("bytes", text.length())
                .put("sha256", FileDigest.sha256Of(text.getBytes(StandardCharsets.UTF_8)));
        root.put("sha256-of-the-rest", FileDigest.sha256Of(root.toString().getBytes(StandardCharsets.UTF_8)));
        Files.writeString(manifest, root.toString());
        assertThatThrownBy(() -> checkpoints.at(300)).hasMessageContaining("listeners.json");
        assertThat(checkpoints.latest().step()).isEqualTo(200);
    }

    @Test
    void passOverACheckpointUnderAWrongName() throws IOException {
        Files.move(file(200, "manifest.json").getParent(), run.resolve("checkpoints/step-00000999"));
        assertThat(checkpoints.latest().step()).isEqualTo(300);
    }

    @Test
    void refuseToPassOverACheckpointOfANewerNarrows() throws IOException {
        Path manifest = file(300, "manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));
        assertThatThrownBy(checkpoints::latest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageEndingWith("step-00000300: it is of format 2, which needs a newer Narrows.");
    }

    @Test
    void sayWhyNoneIsLeft() throws IOException {
        Files.delete(file(100, "settings.yaml"));
        Files.writeString(file(200, "manifest.json"), "{");
        Files.writeString(file(300, "settings.yaml"), "");
        assertThatThrownBy(checkpoints::latest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(
                        run + " has no whole checkpoint left; of step 300 settings.yaml has 0 bytes, "
                                + "where 10 were written; of step 200 its manifest cannot be read: it is not valid JSON at line 1, column ")
                .hasMessageEndingWith("; of step 100 settings.yaml is missing.");
        assertThat(checkpoints.lastWhole()).isEmpty();
    }

    @Test
    void sayWhenThereIsNoneYet(@TempDir Path empty) {
        assertThatThrownBy(new Checkpoints(empty)::latest).hasMessage(empty + " has no checkpoint yet.");
        assertThatThrownBy(() -> checkpoints.at(7))
                .hasMessage(run + " has no checkpoint of step 7; there are those of steps [100, 200, 300].");
    }

    private Path file(long step, String name) {
        return checkpoints.folder(step).resolve(name);
    }
}
