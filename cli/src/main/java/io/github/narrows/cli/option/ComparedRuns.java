package io.github.narrows.cli.option;

import io.github.narrows.settings.SettingsException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several runs in one picture: which, what they are called in it, and where it goes. */
public final class ComparedRuns {
    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders of runs.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            description = "The name of a run in the picture. Give it once for every run, in the order of the runs;"
                    + " default: the names of the folders.")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The PNG file to write.")
    private Path out = Path.of("");

    public List<Path> runs() {
        return runs;
    }

    /** A name for every run, no two alike. */
    public List<String> labels() {
        if (!labels.isEmpty() && labels.size() != runs.size()) {
            throw SettingsException.of(
                    "--label", "must be given once for each of the " + runs.size() + " runs, found " + labels);
        }
        List<String> names = labels.isEmpty()
                ? runs.stream()
                        .map(run ->
                                String.valueOf(run.toAbsolutePath().normalize().getFileName()))
                        .toList()
                : labels;
        if (names.stream().distinct().count() < names.size()) {
            throw SettingsException.of("--label", "must tell the runs apart, found " + names);
        }
        return names;
    }

    /** @throws SettingsException if the picture cannot be written */
    public void check() {
        destination().checkFile();
    }

    /** Writes the picture, with the folder that it lies in, and says where it is. */
    public void write(BufferedImage picture, PrintWriter console) throws IOException {
        destination().write(picture);
        console.println(out);
        console.flush();
    }

    private Destination destination() {
        return new Destination("--out", out);
    }
}
