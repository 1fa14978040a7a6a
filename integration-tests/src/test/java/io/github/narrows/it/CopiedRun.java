package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of a trained run, to make mistakes with.
 *
 * @param folder of the test
 * @param run the run folder in it
 * @param settings the file that the run was trained with
 */
record CopiedRun(Path folder, Path run, Path settings) {
    /** Trains {@link TinyRun} for 30 steps. */
    static Path train(Path folder) {
        Path run = folder.resolve("run");
        Command trained =
                Command.narrows("train", TinyRun.settingsIn(folder), "--run", run, "--set", "training.steps=30");
        assertThat(trained.code()).as(trained.err()).isZero();
        return run;
    }

    static CopiedRun of(Path trained, Path folder) throws IOException {
        Path run = folder.resolve("run");
        copy(trained, run);
        return new CopiedRun(folder, run, TinyRun.settingsIn(folder));
    }

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** That a command is refused with this message and leaves the run as it was. */
    void assertRefused(String message, Object... words) throws IOException {
        Map<String, String> before = content();
        Command refused = Command.narrows(words);
        Messages.assertIs(message, folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(content()).isEqualTo(before);
    }

    /** Every file of the run but its lock, whose file names the last process. */
    Map<String, String> content() throws IOException {
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

    void flipAByteOfTheVariables(long step) throws IOException {
        Path file = run.resolve(String.format(Locale.ROOT, "checkpoints/step-%08d/variables.safetensors", step));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
