package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.Narrows;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of {@code docs/experiments-in-java.md}, as they stand on the page, where nobody has configured Log4j. */
class ExperimentsPageTest {
    private static final Pattern COMMAND =
            Pattern.compile("/cli(/target/classes|/src/main/resources|-\\d[^/]*\\.jar)/?$");

    @TempDir
    static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        assertThat(PagePrograms.compile("docs/experiments-in-java.md", folder))
                .containsExactly("First", "Grid", "OwnData", "Sweep", "Watched");
    }

    @Test
    void settingsAreGivenAsOnTheCommandLineAndProgressIsSeen() throws Exception {
        String printed = run("First", folder.resolve("first"));
        assertThat(printed).containsPattern("(?m)^psnr \\d\\d\\.\\d+$");
        assertThat(printed).contains("INFO Training on ").containsPattern("INFO step +50/50");
        assertThat(folder.resolve("first/settings.yaml")).content().contains("codebook-size: 64");
        // Any verb takes the run, and so does a program for pictures.
        TaskRuns.succeed("evaluate", folder.resolve("first"), "--images", "20");
        Path picture = TestPicture.write(folder.resolve("picture.png"), 40, 24);
        run("Grid", folder.resolve("first"), picture, folder.resolve("grid.png"));
        // Two pictures of 40x24 at four times their size, a line of names above and the picture's name below.
        assertThat(TaskRuns.read(folder.resolve("grid.png")).getWidth()).isEqualTo(2 * 160 + 6);
    }

    @Test
    void aDataSetOfOnesOwnIsTrainedOnAndResumed() throws Exception {
        Path own = folder.resolve("own");
        assertThat(run("OwnData", own)).contains("All 40 steps are done", "All 60 steps are done");
        assertThat(own.resolve("settings.yaml")).content().contains("type: boards", "pictures: 64");
        Command elsewhere = Command.narrows("evaluate", own);
        assertThat(elsewhere.code()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("no dataset is named \"boards\"");
    }

    @Test
    void aListenerEndsARun() throws Exception {
        assertThat(run("Watched", folder.resolve("watched"))).contains("NO_IMPROVEMENT after 30 steps");
    }

    @Test
    void experimentsOfOneProgramHaveTheirOwnLogs() throws Exception {
        Path sweep = Files.createDirectories(folder.resolve("sweep"));
        String printed = run("Sweep", sweep);
        assertThat(printed.lines().filter(line -> line.matches("(vq|fsq) +[12] +\\d\\d\\.\\d\\d +\\d+")))
                .hasSize(4);
        for (String name : List.of("vq-1", "vq-2", "fsq-1", "fsq-2")) {
            assertThat(Files.readAllLines(sweep.resolve(name).resolve("log.txt")).stream()
                            .filter(line -> line.contains("Training for 50 steps in ")))
                    .singleElement()
                    .asString()
                    .endsWith(name);
        }
    }

    @Test
    void mistakesAreToldTogetherAndWithoutTheInjector() {
        assertThatThrownBy(() -> Narrows.experiment(List.of("training.step=5", "bottleneck.type=vv")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("training.step: ")
                .hasMessageContaining("no bottleneck is named \"vv\"");
        Bottleneck.Config unnamed = (scope, shape) -> {
            throw new AssertionError("never made");
        };
        assertThatThrownBy(() -> Narrows.experiment(new AbstractModule() {
                    @Override
                    protected void configure() {
                        bind(Bottleneck.Config.class).toInstance(unnamed);
                    }
                }))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("bottleneck: ")
                .hasMessageContaining(
                        "is not offered as a bottleneck; give it an id with choice(...) in a ChoiceModule");
    }

    /** Without the command, whose jar has a configuration of Log4j. */
    private static String run(String program, Object... words) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !COMMAND.matcher(entry).find())
                .collect(Collectors.joining(File.pathSeparator));
        return printed(classPath, program, words);
    }

    private static String printed(String classPath, String main, Object... words) throws Exception {
        String all = classPath + File.pathSeparator + folder.resolve("classes");
        try (ChildProcess child = ChildProcess.withClassPath(all, main, folder, words)) {
            assertThat(child.exitCode()).as(child.err()).isZero();
            return child.out() + child.err();
        }
    }
}
