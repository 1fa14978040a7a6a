package io.github.narrows.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The settings files that users are shown. */
final class Examples {
    private Examples() {}

    static List<Path> files() {
        try (Stream<Path> files = Files.list(ProjectRoot.path().resolve("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code type} of a block, as a file writes it. */
    static String typeOf(Path file, String block) {
        try {
            Map<String, Object> root = new Yaml().load(Files.readString(file));
            Object section = root.get(block);
            return section instanceof Map<?, ?> map ? String.valueOf(map.get("type")) : String.valueOf(section);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
