package io.github.narrows.cli;

import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.TrainedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A run, which pictures it gets, and where the one made of each goes. */
final class PictureOptions {
    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Pictures: PNG, JPEG, WebP, BMP, GIF.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the pictures go.")
    private Path out = Path.of("");

    /** The run with a checkpoint's weights. */
    TrainedRun open() throws IOException {
        return run.open(List.of());
    }

    List<Path> files() {
        return files;
    }

    Path out() {
        return out;
    }

    /**
     * {@code out/NAME-suffix.png} for every file; two files of one name must not overwrite one another.
     *
     * @throws SettingsException if they would
     */
    List<Path> targets(String suffix) {
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
