package io.github.narrows.serving.run;

import io.github.narrows.settings.choice.CodeOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
        Optional<String> revision = CodeOrigin.jar(type)
                .flatMap(jar -> CodeOrigin.attribute(jar, "Code-Revision"))
                .or(() -> CodeOrigin.place(type)
                        .map(Path::getParent)
                        .filter(build -> build.endsWith("target"))
                        .flatMap(CodeRevision::fromGit));
        return new CodeRevision(CodeOrigin.version(type).orElse(UNKNOWN), revision.orElse(UNKNOWN));
    }

    private static Optional<String> fromGit(Path folder) {
        ProcessBuilder git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            try (InputStream out = process.getInputStream()) {
                if (!process.waitFor(GIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return Optional.empty();
                }
                String answer = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
                return process.exitValue() == 0 && !answer.isEmpty() ? Optional.of(answer) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
