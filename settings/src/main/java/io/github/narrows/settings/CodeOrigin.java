package io.github.narrows.settings;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Set;

/** The jar, or the project, that a class was loaded from. */
final class CodeOrigin {
    private static final Set<String> BUILD_FOLDERS = Set.of("classes", "test-classes", "target");

    private CodeOrigin() {}

    /** The jar's file name; for a folder of classes, the folder's, or that of the Maven project it was built in. */
    static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "unknown place";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            return Files.isDirectory(place) ? project(place) : name(place);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return source.getLocation().toString();
        }
    }

    private static String project(Path folder) {
        Path place = folder;
        while (BUILD_FOLDERS.contains(name(place)) && place.getParent() != null) {
            place = place.getParent();
        }
        return name(place);
    }

    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }
}
