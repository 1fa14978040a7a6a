package io.github.narrows.cli.view;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.failure.FailureMessages;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.cli.option.RunOptions;
import io.github.narrows.data.DataException;
import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
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
            description = "Pictures (PNG, JPEG, WebP, BMP, GIF, TIFF).")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to write the pictures to.")
    private Path out = Path.of("");

    /** The run with a checkpoint's weights. */
    OpenedRun open() throws IOException {
        return run.open(List.of());
    }

    /** The pictures, in their order. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** A file of the folder that pictures are written to. */
    Destination beside(String name) {
        return new Destination("--out", out.resolve(name));
    }

    /** What is done with one picture. */
    @FunctionalInterface
    interface Work {
        void on(Path file, Destination target) throws IOException;
    }

    /** @throws SettingsException if a picture is not there or what is made of them cannot be written */
    void check() {
        requireFiles("FILE", files);
        new Destination("--out", out).checkFolder();
    }

    /**
     * Does the same to every picture, in their order. A picture that cannot be used is named, and those behind it are done
     * all the same.
     *
     * @param suffix what is made of {@code NAME.jpg} is {@code NAME-suffix.png}
     * @return the exit code
     */
    int each(String suffix, PrintWriter err, Work work) throws IOException {
        return each(file -> Path.of(name(file) + "-" + suffix + ".png"), err, work);
    }

    /**
     * The same with other names.
     *
     * @param named the name of what is made of a file
     */
    int each(UnaryOperator<Path> named, PrintWriter err, Work work) throws IOException {
        List<Destination> targets = targets(named);
        int code = ExitCode.DONE;
        for (int i = 0; i < files.size(); i++) {
            try {
                work.on(files.get(i), targets.get(i));
            } catch (DataException e) {
                code = leftOut(err, e);
            } catch (WeightsMismatchException e) {
                code = FailureMessages.failed(err, files.get(i) + " is left out: " + e.getMessage());
            }
        }
        return code;
    }

    /** Says which picture cannot be used, and why. */
    static int leftOut(PrintWriter err, DataException e) {
        return FailureMessages.failed(err, e.getMessage() + "; it is left out");
    }

    /** @throws SettingsException naming the first that is not there */
    static void requireFiles(String key, List<Path> files) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw SettingsException.of(key, file + " does not exist");
            }
        }
    }

    /**
     * A place in the folder for every file; two files of one name must not overwrite one another.
     *
     * @throws SettingsException if they would
     */
    private List<Destination> targets(UnaryOperator<Path> named) {
        List<Destination> targets = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (Path file : files) {
            Path target = out.resolve(named.apply(file));
            if (!taken.add(target)) {
                throw SettingsException.of("FILE", "two files are named '" + name(file) + "'; give them in two calls");
            }
            targets.add(new Destination("--out", target));
        }
        for (Path file : files) {
            if (taken.stream().anyMatch(target -> isSame(target, file))) {
                throw SettingsException.of(
                        "--out", "would overwrite " + file + ", which is to be read; choose another folder");
            }
        }
        return targets;
    }

    private static boolean isSame(Path one, Path other) {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    /** A file's name without its ending. */
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
