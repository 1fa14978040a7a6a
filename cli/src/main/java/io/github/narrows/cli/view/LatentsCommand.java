package io.github.narrows.cli.view;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.ComparedRuns;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.cli.option.SavedRun;
import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.serving.LatentMaps;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code narrows latents}. */
@Command(
        name = "latents",
        mixinStandardHelpOptions = true,
        description =
                "Draws the leading singular component of the latents that go into a bottleneck and of those that come out of it, for"
                        + " runs and checkpoints side by side, and prints the cosine of the angle between the two.")
public final class LatentsCommand implements Callable<Integer> {
    @Mixin
    private ComparedRuns compared = new ComparedRuns();

    @Option(
            names = "--image",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "Pictures (PNG, JPEG, WebP, BMP, GIF, TIFF), all of one size; each gets a row.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--checkpoint",
            split = ",",
            paramLabel = "WHICH",
            defaultValue = "last",
            description = "The checkpoint of every run: best, last, or a step. Several are separated by commas, as"
                    + " in 500,last; default: ${DEFAULT-VALUE}.")
    private List<String> checkpoints = new ArrayList<>();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        compared.check();
        PictureOptions.requireFiles("--image", images);
        List<String> labels = compared.labels();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        List<LatentRow> rows = rows(line.getErr());
        if (rows.isEmpty()) {
            return ExitCode.FAILED;
        }
        ImageSize size = commonSize(rows);
        List<String> titles = new ArrayList<>(List.of("picture"));
        for (int i = 0; i < labels.size(); i++) {
            for (String which : checkpoints) {
                OpenedRun trained = new SavedRun(compared.runs().get(i)).open(which, List.of());
                trained.requirePictures();
                addColumns(trained, labels.get(i) + " " + trained.step(), rows, titles);
            }
        }
        ImageGrid grid = new ImageGrid(size, 1).columns(titles.toArray(String[]::new));
        rows.forEach(row -> row.addTo(grid));
        compared.write(grid.draw(), line.getOut());
        return rows.size() == images.size() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Of every picture that can be read; the others are named. */
    private List<LatentRow> rows(PrintWriter err) {
        List<LatentRow> rows = new ArrayList<>();
        for (Path file : images) {
            try {
                rows.add(new LatentRow(file, Pictures.read(file)));
            } catch (DataException e) {
                PictureOptions.leftOut(err, e);
            }
        }
        return rows;
    }

    private static ImageSize commonSize(List<LatentRow> rows) {
        List<ImageSize> sizes = rows.stream().map(LatentRow::size).distinct().toList();
        if (sizes.size() > 1) {
            throw SettingsException.of("--image", "must be pictures of one size, found " + sizes);
        }
        return sizes.get(0);
    }

    /** What one checkpoint makes of every picture, at each of its levels. */
    private void addColumns(OpenedRun trained, String name, List<LatentRow> rows, List<String> titles) {
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        InputPicture first = rows.get(0).input(trained);
        try (ServingGraph graph = trained.graph(first.shape(), machine.hardware())) {
            SortedMap<String, LatentMaps> levels = graph.whole().latents();
            levels.forEach((level, maps) -> {
                String of = levels.size() == 1 ? name : level + " " + name;
                titles.add("in " + of);
                titles.add("out " + of);
                for (LatentRow row : rows) {
                    double cosine = row.add(row.input(trained), maps);
                    console.printf(Locale.ROOT, "%s  %s  cosine %.4f%n", row.file(), of, cosine);
                    console.flush();
                }
            });
        }
    }
}
