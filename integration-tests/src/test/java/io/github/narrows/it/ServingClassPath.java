package io.github.narrows.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The class path of these tests without the modules that who serves a model has no need of. */
final class ServingClassPath {
    private static final Pattern NOT_NEEDED =
            Pattern.compile("/(trainers|evaluation|cli)(/target/classes|/src/main/resources|-\\d[^/]*\\.jar)/?$");

    private static final List<String> PACKAGES = Stream.of("train", "evaluation", "cli")
            .map(name -> "io/github/narrows/" + name)
            .toList();

    private ServingClassPath() {}

    /** @param folder for copies, where several modules lie in one folder */
    static String in(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!NOT_NEEDED.matcher(entry).find()) {
                boolean mixed = PACKAGES.stream().anyMatch(name -> Files.isDirectory(Path.of(entry, name)));
                entries.add(mixed ? thinned(Path.of(entry), folder.resolve("thinned-" + entries.size())) : entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String thinned(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Path below = from.relativize(file);
                if (PACKAGES.stream().noneMatch(below::startsWith)) {
                    Files.createDirectories(to.resolve(below).getParent());
                    Files.copy(file, to.resolve(below));
                }
            }
        }
        return to.toString();
    }
}
