package io.github.narrows.cli;

import io.github.narrows.settings.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the picture made of each input picture goes. */
final class OutputPictures {
    private OutputPictures() {}

    /**
     * {@code out/NAME-suffix.png} for every file; two files of one name must not overwrite one another.
     *
     * @throws SettingsException if they would
     */
    static List<Path> of(List<Path> files, Path out, String suffix) {
        List<Path> targets = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (Path file : files) {
            String name = name(file);
            Path target = out.resolve(name + "-" + suffix + ".png");
            if (!taken.add(target)) {
                throw SettingsException.of("FILE", "two pictures are named '" + name + "'; give them in two calls");
            }
            targets.add(target);
        }
        return targets;
    }

    /** A file's name without its ending. */
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
