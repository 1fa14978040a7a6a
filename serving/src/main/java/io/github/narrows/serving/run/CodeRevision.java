package io.github.narrows.serving.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Which sources a class was built from. A jar says it in its manifest ({@code Implementation-Version},
 * {@code Code-Revision}); a class in a Maven build folder is taken for the sources beside it, and git is asked.
 *
 * @param version of the build, or {@code unknown}
 * @param revision of the sources, with {@code -dirty} behind it if they were changed; or {@code unknown}
 */
record CodeRevision(String version, String revision) {
    private static final String UNKNOWN = "unknown";
    private static final int GIT_SECONDS = 5;

    static CodeRevision of(Class<?> type) {
        Path place = place(type);
        if (place == null) {
            return new CodeRevision(UNKNOWN, UNKNOWN);
        }
        String version = attribute(place, "Implementation-Version");
        String revision = attribute(place, "Code-Revision");
        Path build = place.getParent();
        if (revision == null && build != null && build.endsWith("target")) {
            revision = fromGit(build);
        }
        return new CodeRevision(
                Objects.requireNonNullElse(version, UNKNOWN), Objects.requireNonNullElse(revision, UNKNOWN));
    }

    private static @Nullable Path place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable String attribute(Path place, String name) {
        if (!Files.isRegularFile(place)) {
            return null;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? null : manifest.getMainAttributes().getValue(name);
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable String fromGit(Path folder) {
        ProcessBuilder git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            try (InputStream out = process.getInputStream()) {
                if (!process.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return null;
                }
                String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return process.exitValue() == 0 && !answer.isEmpty() ? answer : null;
            }
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
