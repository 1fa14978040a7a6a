package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.cli.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The project that {@code narrows new-bottleneck} writes, before anybody has touched it. */
class NewBottleneckTest {
    @TempDir
    private Path folder;

    @Test
    void keepsItsContract() throws Exception {
        PluginProject project = PluginProject.ofBottleneck("soft-steps", folder);
        TestExecutionSummary summary = project.test("com.example.softsteps.SoftStepsTest");
        assertThat(summary.getFailures())
                .as("failures")
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(20);
    }

    @Test
    void takesItsNamesFromTheCommandLine() throws IOException {
        Path project = folder.resolve("project");
        Command written =
                Command.narrows("new-bottleneck", "k-svd2", "--dir", project, "--package", "org.example.sparse");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(written.out()).startsWith(project + ": read README.md there");
        assertThat(project.resolve("src/main/java/org/example/sparse/KSvd2Config.java"))
                .content()
                .contains("package org.example.sparse;", "public record KSvd2Config(");
        assertThat(project.resolve("src/main/resources/META-INF/services/io.github.narrows.settings.ChoiceModule"))
                .hasContent("org.example.sparse.KSvd2Plugin");
        assertThat(project.resolve("k-svd2.yaml")).content().contains("bottleneck: {type: k-svd2, levels: 8}");
        assertThat(project.resolve("pom.xml"))
                .content()
                .contains("<finalName>k-svd2</finalName>", "<narrows.version>" + Version.CURRENT)
                .doesNotContain("<parent>", "spotless", "errorprone");
    }

    @ParameterizedTest
    @CsvSource({
        "new-bottleneck-of-no-name, new-bottleneck Soft_Steps --dir FOLDER/new",
        "new-bottleneck-of-a-taken-name, new-bottleneck vq --dir FOLDER/new",
        "new-bottleneck-of-no-package, new-bottleneck steps --dir FOLDER/new --package org.example.class",
        "new-bottleneck-in-a-full-folder, new-bottleneck steps --dir FOLDER",
        "new-bottleneck-in-a-file, new-bottleneck steps --dir FOLDER/notes.txt",
    })
    void isRefusedBeforeAnythingIsWritten(String message, String line) throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Command refused = Command.narrows(
                (Object[]) line.replace("FOLDER", folder.toString()).split(" ", -1));
        Messages.assertIs("misuse/" + message, folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("notes.txt"));
    }

    @Test
    void replacesItsOwnFilesAloneWhenItIsTold() throws IOException {
        Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("pom.xml"), "old");
        Command written = Command.narrows("new-bottleneck", "steps", "--dir", folder, "--overwrite");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(mine).hasContent("mine");
        assertThat(folder.resolve("pom.xml")).content().contains("<artifactId>steps</artifactId>");
    }
}
