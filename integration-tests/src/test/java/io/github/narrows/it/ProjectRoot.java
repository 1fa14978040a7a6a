package io.github.narrows.it;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the whole project. */
final class ProjectRoot {
    private ProjectRoot() {}

    static Path path() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("the tests must run inside the project");
            }
        }
        return folder;
    }
}
