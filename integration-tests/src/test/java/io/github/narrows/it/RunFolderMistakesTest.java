package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.run.Checkpoints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run folders that are not what a command takes them for, or no longer what they were. */
class RunFolderMistakesTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path settings;
    private Path run;

    @BeforeAll
    static void train() {
        Command trained = Command.narrows(
                "train", TinyRun.settingsIn(shared), "--run", shared.resolve("run"), "--set", "training.steps=30");
        assertThat(trained.code()).as(trained.err()).isZero();
    }

    @BeforeEach
    void copyTheRun() throws IOException {
        settings = TinyRun.settingsIn(folder);
        run = folder.resolve("run");
        try (Stream<Path> files = Files.walk(shared.resolve("run"))) {
            for (Path file : files.toList()) {
                Files.copy(file, run.resolve(shared.resolve("run").relativize(file)));
            }
        }
    }

    @Test
    void anExistingRunIsLeftAlone() throws IOException {
        assertRefused("existing-run", "train", settings, "--run", run);
    }

    @Test
    void overwriteReplacesARun() throws IOException {
        Command trained = Command.narrows("train", settings, "--run", run, "--overwrite", "--set", "training.steps=2");
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(new Checkpoints(run).steps()).containsExactly(2L);
    }

    @Test
    void overwriteKeepsARunWhenTheNewOneCannotBegin() throws IOException {
        assertRefused(
                "size-not-divisible", "train", settings, "--run", run, "--overwrite", "--set", "dataset.image-size=18");
    }

    @Test
    void overwriteKeepsARunWhenThereIsNoCheckpointToBeginFrom() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.copy(run.resolve("settings.yaml"), other.resolve("settings.yaml"));
        Files.copy(run.resolve("manifest.json"), other.resolve("manifest.json"));
        assertRefused("from-no-checkpoint", "train", settings, "--run", run, "--overwrite", "--from", other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void overwriteKeepsARunWhenAPartHasNoPictures(String validation) throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 3; i++) {
            ImageIO.write(
                    new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB),
                    "png",
                    pictures.resolve(i + ".png").toFile());
        }
        assertRefused(
                "no-pictures-" + validation,
                "train",
                settings,
                "--run",
                run,
                "--overwrite",
                "--set",
                "dataset.type=images",
                "--set",
                "dataset.path=" + pictures,
                "--set",
                "dataset.validation-fraction=" + validation);
    }

    @Test
    void overwriteKeepsARunWhenNoEvaluationHasTheMetricOfTheBest() throws IOException {
        assertRefused(
                "unknown-metric", "train", settings, "--run", run, "--overwrite", "--set", "checkpoints.best=pnsr");
    }

    @Test
    void settingsThatWereEditedInTheFolderAreHeldToTheSameRules() throws IOException {
        Path file = run.resolve("settings.yaml");
        Files.writeString(file, Files.readString(file).replace("learning-rate: 0.001", "learning-rate: 0.002"));
        assertRefused("resume-with-edited-settings", "resume", run, "--set", "training.steps=90");
    }

    @Test
    void aManifestOfAnotherSeedIsRefused() throws IOException {
        Path file = run.resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replace("\"seed\" : 3", "\"seed\" : 4"));
        assertRefused("resume-with-another-seed", "resume", run, "--set", "training.steps=90");
    }

    @Test
    void aManifestThatIsNoneIsTold() throws IOException {
        Files.writeString(run.resolve("manifest.json"), "null");
        for (String verb : List.of("resume", "evaluate")) {
            Command refused = Command.narrows(verb, run);
            assertThat(refused.err())
                    .isEqualToIgnoringNewLines("narrows: " + run.resolve("manifest.json")
                            + " is not the manifest of a run: it holds nothing.");
            assertThat(refused.code()).isEqualTo(1);
        }
    }

    @Test
    void aCheckpointOfAnotherRunIsNotTakenForOneOfThis() throws IOException {
        Path other = folder.resolve("other");
        Command trained =
                Command.narrows("train", settings, "--run", other, "--set", "training.steps=31", "--set", "seed=4");
        assertThat(trained.code()).as(trained.err()).isZero();
        Files.move(other.resolve("checkpoints/step-00000031"), run.resolve("checkpoints/step-00000031"));
        Command refused = Command.narrows("resume", run, "--set", "training.steps=40");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("step-00000031 must not lie there: it belongs to another run, begun at ");
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(30);
        assertThat(run.resolve("checkpoints/step-00000031")).exists();
    }

    @Test
    void aRunIsNotWrittenThroughALink() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), "precious");
        Files.delete(run.resolve("metrics.jsonl"));
        Files.createSymbolicLink(run.resolve("metrics.jsonl"), outside);
        assertRefused("resume-through-a-link", "resume", run, "--set", "training.steps=90");
        assertThat(outside).hasContent("precious");
    }

    @Test
    void aWholeCheckpointWithoutAScoreStandsInForADamagedOneWithAScore() throws IOException {
        Command more = Command.narrows("resume", run, "--set", "training.steps=50", "--set", "checkpoints.every=22");
        assertThat(more.code()).as(more.err()).isZero();
        Checkpoints checkpoints = new Checkpoints(run);
        assertThat(checkpoints.at(44).score()).isEmpty();
        for (long step : checkpoints.steps()) {
            if (step != 44) {
                flipAByteOfTheVariables(step);
            }
        }
        Command evaluated = Command.narrows("evaluate", run, "--images", "4");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).startsWith("Step 44, 4 images");
    }

    @Test
    void theRunWhoseWeightsAreWantedIsNotOverwritten() throws IOException {
        assertRefused("from-the-run-to-overwrite", "train", settings, "--run", run, "--from", run, "--overwrite");
    }

    @Test
    void weightsComeFromARun() throws IOException {
        Path nothing = folder.resolve("nothing");
        assertRefused("from-no-run", "train", settings, "--run", run, "--from", nothing, "--overwrite");
    }

    @Test
    void overwriteIsForRunsAlone() throws IOException {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Path photo = Files.writeString(photos.resolve("one.jpg"), "a picture");
        Command refused = Command.narrows("train", settings, "--run", photos, "--overwrite");
        Messages.assertIs("overwrite-of-no-run", folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(photo).hasContent("a picture");
    }

    @Test
    void onlyARunCanBeResumed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Command refused = Command.narrows("resume", empty);
        Messages.assertIs("resume-of-no-run", folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void settingsThatTheVariablesDependOnCannotChange() throws IOException {
        assertRefused(
                "resume-with-other-settings",
                "resume",
                run,
                "--set",
                "model.latent-channels=4",
                "--set",
                "training.steps=90");
    }

    @Test
    void aCompletedRunHasNothingToResume() throws IOException {
        assertRefused("resume-of-a-completed-run", "resume", run);
    }

    @Test
    void aCompletedRunGoesOnForMoreSteps() throws IOException {
        Command resumed = Command.narrows("resume", run, "--set", "training.steps=35");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(35);
    }

    @Test
    void aBrokenCheckpointIsPassedOverWithAWarning() throws IOException {
        long before = new Checkpoints(run).steps().first();
        flipAByteOfTheVariables(30);
        Command resumed = Command.narrows("resume", run);
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(run.resolve("log.txt"))
                .content()
                .containsPattern("WARN +The checkpoint .*step-00000030 is passed over: ");
        assertThat(run.resolve("manifest.json")).content().contains("\"from-step\" : " + before);
        assertThat(new Checkpoints(run).latest().step()).isEqualTo(30);
    }

    @Test
    void withoutAWholeCheckpointNothingIsDone() throws IOException {
        for (long step : new Checkpoints(run).steps()) {
            flipAByteOfTheVariables(step);
        }
        assertRefused("no-whole-checkpoint", "evaluate", run);
        Command refused = Command.narrows("resume", run);
        Messages.assertIs("no-whole-checkpoint", folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
    }

    private void assertRefused(String message, Object... words) throws IOException {
        Map<String, String> before = content();
        Command refused = Command.narrows(words);
        Messages.assertIs(message, folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(content()).isEqualTo(before);
    }

    /** Every file of the run but its lock, whose file names the last process. */
    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .forEach(file -> content.put(run.relativize(file).toString(), latin1(file)));
        }
        return content;
    }

    private static String latin1(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flipAByteOfTheVariables(long step) throws IOException {
        Path file = run.resolve(String.format(Locale.ROOT, "checkpoints/step-%08d/variables.safetensors", step));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
