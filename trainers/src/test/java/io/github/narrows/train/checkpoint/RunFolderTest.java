package io.github.narrows.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {
    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void nameAFolder() {
        folder = home.resolve("runs/first");
    }

    @Test
    void isMadeWithItsParents() throws IOException {
        try (RunFolder run = RunFolder.create(folder)) {
            assertThat(run.root()).isDirectory();
        }
    }

    @Test
    void refusesARunThatIsThere() throws IOException {
        makeRun();
        assertThatThrownBy(() -> RunFolder.create(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessage("run: " + folder + " holds a run already; choose another folder, continue it with 'narrows "
                        + "resume " + folder + "', or replace it with --overwrite");
        assertThat(folder.resolve("metrics.csv")).exists();
    }

    @Test
    void replacesARunAndNothingElse() throws IOException {
        makeRun();
        Path outside = Files.createDirectories(home.resolve("photos"));
        Files.writeString(outside.resolve("one.jpg"), "a picture");
        Files.createSymbolicLink(folder.resolve("images"), outside);
        try (RunFolder run = RunFolder.replace(folder)) {
            assertThat(folder.resolve("metrics.csv")).exists();
            run.clear();
        }
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith(".lock"));
        assertThat(outside.resolve("one.jpg")).exists();
    }

    @Test
    void isMadeAgainOfWhatAProcessLeftThatWasKilledBeforeItsRunBegan() throws IOException {
        Files.createDirectories(folder);
        for (String left :
                List.of(".lock", "log.txt", "settings.yaml", "settings.yaml.partial", "manifest.json.partial")) {
            Files.writeString(folder.resolve(left), "half");
        }
        try (RunFolder run = RunFolder.create(folder)) {
            assertThat(run.root()).isEqualTo(folder);
        }
        try (RunFolder run = RunFolder.replace(folder)) {
            assertThat(run.root()).isEqualTo(folder);
        }
    }

    @Test
    void isNeverMadeOfAFolderWithOtherThings() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("settings.yaml"), "seed: 1");
        Files.writeString(folder.resolve("thesis.tex"), "ten years");
        String message =
                "run: " + folder + " is not empty and holds no run, so it is left alone; choose another folder";
        assertThatThrownBy(() -> RunFolder.create(folder)).hasMessage(message);
        assertThatThrownBy(() -> RunFolder.replace(folder)).hasMessage(message);
        assertThat(folder.resolve("thesis.tex")).exists();
    }

    @Test
    void isNeverMadeOfAFile() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "text");
        assertThatThrownBy(() -> RunFolder.replace(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("must be a folder");
        assertThat(file).hasContent("text");
    }

    @Test
    void takesAFolderThatIsEmptyOrWasLeftByACrash() throws IOException {
        Files.createDirectories(folder);
        RunFolder.create(folder).close();
        RunFolder.create(folder).close();
        assertThat(folder.resolve(".lock")).exists();
    }

    @Test
    void goesWithARunThatNeverBegan() throws IOException {
        RunFolder.create(folder).close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void losesNothingWhenItIsContinued() throws IOException {
        makeRun();
        try (RunFolder run = RunFolder.open(folder)) {
            run.clear();
        }
        assertThat(folder.resolve("metrics.csv")).exists();
    }

    @Test
    void isContinuedOnlyIfItIsOne() {
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("holds no run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.jsonl",
                "log.txt",
                ".lock",
                "settings.yaml.partial",
                "images",
                "checkpoints/step-00000001/x"
            })
    void isNotWrittenThroughALinkInIt(String name) throws IOException {
        makeRun();
        Path outside = Files.writeString(home.resolve("outside"), "precious");
        Path link = folder.resolve(name);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, outside);
        assertThatThrownBy(() -> RunFolder.open(folder))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "run: " + link + " is a symbolic link, and links in a run folder are not followed");
        assertThat(outside).hasContent("precious");
        Files.delete(link);
        RunFolder.open(folder).close();
    }

    @Test
    void mayItselfBeReachedByALink() throws IOException {
        makeRun();
        Path link = Files.createSymbolicLink(home.resolve("latest"), folder);
        RunFolder.open(link).close();
    }

    @Test
    void isWrittenByOneOwnerAtATime() throws IOException {
        makeRun();
        RunFolder first = RunFolder.open(folder);
        assertThatThrownBy(() -> RunFolder.open(folder)).hasMessageContaining("is being written by process");
        assertThatThrownBy(() -> RunFolder.replace(folder)).hasMessageContaining("is being written by process");
        assertThat(folder.resolve("metrics.csv")).exists();
        first.close();
        RunFolder.open(folder).close();
    }

    @Test
    void isLockedAgainstOtherProcessesEvenAfterASecondTryOfItsOwn() throws IOException, InterruptedException {
        makeRun();
        try (RunFolder run = RunFolder.open(folder)) {
            assertThatThrownBy(() -> RunFolder.open(folder)).isInstanceOf(SettingsException.class);
            assertThat(openElsewhere())
                    .isEqualTo("run: " + run.root() + " is being written by process "
                            + ProcessHandle.current().pid() + "; wait until it ends, or choose another folder");
        }
        assertThat(openElsewhere()).isEqualTo("first opened");
    }

    private String openElsewhere() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Opener.class.getName(),
                        folder.toString())
                .start();
        try (var reader = child.inputReader()) {
            String line = reader.readLine();
            child.waitFor();
            return line;
        }
    }

    /** Runs in the child process. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) throws IOException {
            try (RunFolder run = RunFolder.open(Path.of(args[0]))) {
                System.out.println(run.root().getFileName() + " opened");
            } catch (SettingsException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private void makeRun() throws IOException {
        try (RunFolder run = RunFolder.create(folder)) {
            Files.writeString(run.paths().settings(), "seed: 1");
            Files.writeString(run.paths().manifest(), "{}");
            Files.writeString(run.paths().metricsCsv(), "step");
            Files.createDirectories(run.paths().checkpoints().resolve("step-00000001"));
        }
    }
}
