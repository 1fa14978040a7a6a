package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.run.Checkpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run folders that are not what a command takes them for, or no longer what they were. */
class RunFolderMistakesTest {
    @TempDir
    private static Path shared;

    private static Path trained;

    @TempDir
    private Path folder;

    private CopiedRun copy;
    private Path settings;
    private Path run;

    @BeforeAll
    static void train() {
        trained = CopiedRun.train(shared);
    }

    @BeforeEach
    void copyTheRun() throws IOException {
        copy = CopiedRun.of(trained, folder);
        settings = copy.settings();
        run = copy.run();
    }

    @Test
    void settingsThatWereEditedInTheFolderAreHeldToTheSameRules() throws IOException {
        Path file = run.resolve("settings.yaml");
        Files.writeString(file, Files.readString(file).replace("learning-rate: 0.001", "learning-rate: 0.002"));
        copy.assertRefused("resume-with-edited-settings", "resume", run, "--set", "training.steps=90");
    }

    @Test
    void aManifestOfAnotherSeedIsRefused() throws IOException {
        Path file = run.resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replace("\"seed\" : 3", "\"seed\" : 4"));
        copy.assertRefused("resume-with-another-seed", "resume", run, "--set", "training.steps=90");
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
        copy.assertRefused("resume-through-a-link", "resume", run, "--set", "training.steps=90");
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
                copy.flipAByteOfTheVariables(step);
            }
        }
        Command evaluated = Command.narrows("evaluate", run, "--images", "4");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).startsWith("Step 44, 4 images");
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
        copy.assertRefused(
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
        copy.assertRefused("resume-of-a-completed-run", "resume", run);
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
        copy.flipAByteOfTheVariables(30);
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
            copy.flipAByteOfTheVariables(step);
        }
        copy.assertRefused("no-whole-checkpoint", "evaluate", run);
        Command refused = Command.narrows("resume", run);
        Messages.assertIs("no-whole-checkpoint", folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
    }
}
