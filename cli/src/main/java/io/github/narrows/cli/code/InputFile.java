package io.github.narrows.cli.code;

import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A picture file that is to be encoded.
 *
 * @param name under which it stands in an archive: below a folder that was named, its path from there
 */
record InputFile(Path path, String name) {
    private static final Set<String> ENDINGS =
            Set.of("png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff", "ppm", "pgm");

    /**
     * Every file, and every picture below every folder, in the order of an archive.
     *
     * @throws SettingsException if one is not there, if there are none, or if two have one name
     */
    static List<InputFile> of(List<Path> inputs) throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                files.addAll(below(input));
            } else if (Files.exists(input)) {
                files.add(new InputFile(input, checked(String.valueOf(input.getFileName()))));
            } else {
                throw SettingsException.of("FILE", input + " does not exist");
            }
        }
        if (files.isEmpty()) {
            throw SettingsException.of("FILE", "there is no picture in " + inputs);
        }
        Set<String> names = new HashSet<>();
        for (InputFile file : files) {
            if (!names.add(file.name())) {
                throw SettingsException.of(
                        "FILE", "two pictures are named '" + file.name() + "'; give them in two calls");
            }
        }
        files.sort(Comparator.comparing(file -> file.name().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        return files;
    }

    private static List<InputFile> below(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> Files.isRegularFile(path) && isPicture(path))
                    .map(path -> new InputFile(path, checked(name(folder.relativize(path)))))
                    .toList();
        }
    }

    private static String name(Path relative) {
        List<String> parts = new ArrayList<>();
        relative.forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    private static String checked(String name) {
        try {
            return new PictureEntry(name, 1, 1, 1).name();
        } catch (IllegalArgumentException e) {
            throw SettingsException.of("FILE", e.getMessage() + "; give the picture another name");
        }
    }

    private static boolean isPicture(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /** The name of a file of codes for this picture alone. */
    String codesName() {
        int dot = name.lastIndexOf('.');
        return (dot > name.lastIndexOf('/') ? name.substring(0, dot) : name) + EncodeCommand.ENDING;
    }
}
