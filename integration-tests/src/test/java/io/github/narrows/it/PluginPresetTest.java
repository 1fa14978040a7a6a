package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A preset in a jar of its own, and its runs when the jar is gone. */
class PluginPresetTest {
    private static final String PRESETS = "META-INF/narrows/presets/";

    private static final String SMALL = """
            training: {steps: 4, batch-size: 8}
            bottleneck: {type: vq, codebook-size: 16}
            evaluation: {images: 4, batch-size: 4}
            """;

    private static final String FILE = """
            experiment: small
            dataset: {type: dead-leaves, image-size: 16, images: 100}
            model: {type: vqvae, hidden-channels: 8, residual-channels: 4, latent-channels: 4}
            training: {batch-size: 4}
            """;

    @TempDir
    private Path folder;

    private Path jar;
    private Path file;

    @BeforeEach
    void packTheJar() throws IOException {
        file = Files.writeString(folder.resolve("mine.yaml"), FILE);
        jar = folder.resolve("small-1.0.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry(PRESETS));
            entries.putNextEntry(new JarEntry(PRESETS + "small.yaml"));
            entries.write(SMALL.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void isListedWithItsJarAndSettings() throws IOException {
        assertThat(withTheJar("plugins", "preset").out().lines())
                .containsSubsequence(
                        "experiment preset  small  (small-1.0.jar)",
                        "    bottleneck.codebook-size 16",
                        "    training.steps       4")
                .anyMatch(line -> line.startsWith("experiment preset  vae  ("));
    }

    @Test
    void isInEffectUnderTheFileAndTheOptions() throws IOException {
        assertThat(withTheJar("config", file, "--set", "evaluation.images=8").out())
                .containsPattern("experiment: small +# .*mine.yaml:1")
                .containsPattern("steps: 4 +# preset small:1")
                .containsPattern("codebook-size: 16 +# preset small:2")
                .containsPattern("batch-size: 4 +# .*mine.yaml:4")
                .containsPattern("images: 8 +# --set");
    }

    @Test
    void isStoredWithTheRunWhichDoesWithoutItFromThenOn() throws IOException {
        Path run = folder.resolve("run");
        withTheJar("train", file, "--run", run);
        assertThat(run.resolve("settings.yaml")).content().containsPattern("codebook-size: 16 +# preset small:2");

        Command resumed = Command.narrows("resume", run, "--set", "training.steps=6");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        Command evaluated = Command.narrows("evaluate", run);
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("Step 6, ");

        Command refused = Command.narrows("train", file, "--run", folder.resolve("other"));
        assertThat(refused.err()).contains("mine.yaml:1: experiment: no preset is named \"small\"; the class path");
        assertThat(refused.code()).isEqualTo(2);
    }

    private Command withTheJar(Object... words) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            Command command = Command.narrows(words);
            assertThat(command.code()).as(command.err()).isZero();
            return command;
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
