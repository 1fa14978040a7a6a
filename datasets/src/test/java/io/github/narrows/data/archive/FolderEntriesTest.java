package io.github.narrows.data.archive;

import static org.assertj.core.api.Assertions.*;

import io.github.narrows.data.DataException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderEntriesTest {
    @TempDir
    Path folder;

    /** What another process finds: {@code main FOLDER}. */
    public static void main(String[] arguments) throws IOException {
        try (Entries entries = FolderEntries.of(Path.of(arguments[0]))) {
            System.out.println("found " + entries.names().size());
        } catch (DataException e) {
            System.out.println("refused: " + e.getMessage());
        }
    }

    @Test
    void followLinksButNotInCircles() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("set/pictures"));
        Files.writeString(pictures.resolve("a.png"), "picture");
        Files.createSymbolicLink(folder.resolve("set/again"), pictures);
        Files.createSymbolicLink(folder.resolve("set/pictures/up"), folder.resolve("set"));
        try (Entries entries = FolderEntries.of(folder.resolve("set"))) {
            assertThat(entries.names()).contains("again/a.png", "pictures/a.png");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void areReadWhereNamesAreNoUtf8() throws IOException {
        Files.writeString(Path.of(URI.create(folder.toUri() + "gr%F6%DFe.png")), "picture");
        try (Entries entries = FolderEntries.of(folder)) {
            assertThat(entries.names()).hasSize(1);
            assertThat(new String(entries.read(0), StandardCharsets.UTF_8)).isEqualTo("picture");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void areRefusedInWordsInALocaleThatCannotNameThem() throws Exception {
        Files.writeString(Path.of(URI.create(folder.toUri() + "gr%C3%B6%C3%9Fe.png")), "picture");
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderEntriesTest.class.getName(),
                folder.toString());
        child.environment().put("LC_ALL", "C");
        child.redirectErrorStream(true);
        Process process = child.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("refused: The name ").contains("; set LC_ALL=C.UTF-8");
    }
}
