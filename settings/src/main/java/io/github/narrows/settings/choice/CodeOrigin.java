package io.github.narrows.settings.choice;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jar, or the project, that a class or a resource was loaded from. */
public final class CodeOrigin {
    private static final Set<String> BUILD_FOLDERS = Set.of("classes", "test-classes", "target");

    private CodeOrigin() {}

    /** The jar's file name; for a folder of classes, the folder's, or that of the Maven project it was built in. */
    public static String of(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? "unknown place" : of(source.getLocation());
    }

    /**
     * The same of a resource.
     *
     * @param path of the resource within its jar or folder
     */
    static String ofResource(URL resource, String path) throws IOException {
        if (resource.openConnection() instanceof JarURLConnection jar) {
            return of(jar.getJarFileURL());
        }
        String text = resource.toString();
        return of(new URL(text.substring(0, text.length() - path.length())));
    }

    private static String of(URL location) {
        try {
            Path place = Path.of(location.toURI());
            return Files.isDirectory(place) ? project(place) : name(place);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return location.toString();
        }
    }

    /** The same of a class by its name; empty if there is none, or if it is Java's own. */
    public static Optional<String> ofName(String className) {
        try {
            Class<?> type =
                    Class.forName(className, false, Thread.currentThread().getContextClassLoader());
            return type.getProtectionDomain().getCodeSource() == null ? Optional.empty() : Optional.of(of(type));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** The jar, or the folder of classes, that a class was loaded from; empty for Java's own classes. */
    public static Optional<Path> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return source == null || source.getLocation() == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The same where it is a jar. */
    public static Optional<Path> jar(Class<?> type) {
        return place(type).filter(Files::isRegularFile);
    }

    /** The version that the manifest of a class's jar gives; empty if it gives none, or if the class lies in a folder. */
    public static Optional<String> version(Class<?> type) {
        return jar(type).flatMap(jar -> attribute(jar, "Implementation-Version"));
    }

    /** A main attribute of the manifest of a jar; empty if there is none. */
    public static Optional<String> attribute(Path jar, String name) {
        try (JarFile entries = new JarFile(jar.toFile())) {
            Manifest manifest = entries.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(name));
        } catch (IOException e) {
            return Optional.empty();
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
