package io.github.narrows.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(checkpoints.bestScore()).contains(new Score("psnr", 22));
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
                .hasMessageStartingWith(run + " has no whole checkpoint left; of step 300 settings.yaml has 0 bytes, "
                        + "where 10 were written; of step 200 its manifest is not valid JSON (")
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
