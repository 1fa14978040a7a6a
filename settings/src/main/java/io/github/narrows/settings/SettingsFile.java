package io.github.narrows.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Settings files on disk. */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * The layers of a command line, weakest first.
     *
     * @param files read from left to right, a later one over an earlier one
     * @param assignments the {@code KEY=VALUE} of each {@code --set}, together the strongest layer
     * @throws SettingsException with the problems of all files and assignments
     */
    public static List<SettingsTree> layers(List<Path> files, List<String> assignments) {
        List<Problem> problems = new ArrayList<>();
        List<SettingsTree> layers = new ArrayList<>();
        for (Path file : files) {
            try {
                layers.add(read(file));
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        SettingsTree overrides = SettingsTree.empty();
        for (String assignment : assignments) {
            try {
                overrides = overrides.withOverride(assignment);
            } catch (SettingsException e) {
                problems.addAll(e.problems());
            }
        }
        SettingsException.throwIfAny(problems);
        layers.add(overrides);
        return List.copyOf(layers);
    }

    static SettingsTree read(Path file) {
        if (Files.isDirectory(file)) {
            throw unreadable(file.toString(), "is a folder; name a YAML file in it");
        }
        if (!Files.exists(file)) {
            throw unreadable(file.toString(), "no such file" + suggestion(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (IOException e) {
            throw unreadable(file.toString(), "cannot be read: " + e.getMessage());
        }
    }

    /** @param name what origins call it */
    public static SettingsTree read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(YamlReader.LONGEST + 1);
        if (bytes.length > YamlReader.LONGEST) {
            throw unreadable(name, YamlReader.TOO_LONG);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return YamlReader.read(text, name);
        } catch (CharacterCodingException e) {
            throw unreadable(name, "is not UTF-8 text; save it as UTF-8");
        }
    }

    private static SettingsException unreadable(String name, String message) {
        return new SettingsException(List.of(new Problem(name, "", message)));
    }

    private static String suggestion(Path file) {
        Path folder = file.getParent() == null ? Path.of("") : file.getParent();
        try (Stream<Path> neighbours = Files.list(folder)) {
            List<String> names = neighbours
                    .map(neighbour -> neighbour.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") || name.endsWith(".yml"))
                    .toList();
            return Nearest.to(file.getFileName().toString(), names)
                    .map(name -> " (did you mean " + folder.resolve(name) + "?)")
                    .orElse("; check the path, relative ones start at the working folder");
        } catch (IOException e) {
            return "; there is no folder " + folder + " either";
        }
    }
}
