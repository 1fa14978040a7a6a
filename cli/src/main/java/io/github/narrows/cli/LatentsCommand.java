package io.github.narrows.cli;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.evaluation.EvaluationGraph;
import io.github.narrows.evaluation.LatentMaps;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.TrainedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
final class LatentsCommand implements Callable<Integer> {
    @Mixin
    private ComparedRuns compared = new ComparedRuns();

    @Option(
            names = "--image",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "Pictures of one size: PNG, JPEG, WebP, BMP, GIF; a row each.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--checkpoint",
            split = ",",
            paramLabel = "WHICH",
            defaultValue = "last",
            description = "Of every run: best, last, or a step; several, as in 500,last; default: ${DEFAULT-VALUE}.")
    private List<String> checkpoints = new ArrayList<>();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Picture> pictures = images.stream().map(Pictures::read).toList();
        ImageSize size = commonSize(pictures);
        List<List<byte[]>> rows = new ArrayList<>();
        List<List<String>> cosines = new ArrayList<>();
        pictures.forEach(picture -> {
            rows.add(new ArrayList<>(List.of(picture.pixels())));
            cosines.add(new ArrayList<>());
        });
        List<String> titles = new ArrayList<>(List.of("picture"));
        List<String> labels = compared.labels();
        for (int i = 0; i < labels.size(); i++) {
            for (String which : checkpoints) {
                TrainedRun trained = new SavedRun(compared.runs().get(i)).open(which, List.of());
                String name = labels.get(i) + " " + trained.step();
                titles.add("in " + name);
                titles.add("out " + name);
                column(trained, name, pictures, rows, cosines);
            }
        }
        compared.write(
                grid(size, titles, rows, cosines).draw(),
                Objects.requireNonNull(spec).commandLine().getOut());
        return ExitCode.DONE;
    }

    private static ImageSize commonSize(List<Picture> pictures) {
        List<ImageSize> sizes = pictures.stream()
                .map(picture -> new ImageSize(picture.height(), picture.width(), picture.channels()))
                .distinct()
                .toList();
        if (sizes.size() > 1) {
            throw SettingsException.of("--image", "must be pictures of one size, found " + sizes);
        }
        return sizes.get(0);
    }

    /** Adds what one checkpoint makes of every picture. */
    private void column(
            TrainedRun trained,
            String name,
            List<Picture> pictures,
            List<List<byte[]>> rows,
            List<List<String>> cosines) {
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        InputPicture first = InputPicture.of(pictures.get(0), trained);
        try (EvaluationGraph graph = trained.graph(first.shape(), List.of(), machine.compute())) {
            for (int i = 0; i < pictures.size(); i++) {
                InputPicture input = InputPicture.of(pictures.get(i), trained);
                LatentMaps.Components found =
                        graph.whole().latents().of(input.padded().pixels());
                rows.get(i)
                        .add(input.cropped(map(found, found.encoded(), input)).pixels());
                rows.get(i)
                        .add(input.cropped(map(found, found.constrained(), input))
                                .pixels());
                cosines.get(i).add(String.format(Locale.ROOT, "%.4f", found.cosine()));
                console.printf(Locale.ROOT, "%s  %s  cosine %.4f%n", images.get(i), name, found.cosine());
                console.flush();
            }
        }
    }

    private static byte[] map(LatentMaps.Components found, float[] component, InputPicture input) {
        return new GreyMap(found.height(), found.width(), component).enlarged(input.padded());
    }

    private ImageGrid grid(ImageSize size, List<String> titles, List<List<byte[]>> rows, List<List<String>> cosines) {
        ImageGrid grid = new ImageGrid(size, 1).columns(titles.toArray(String[]::new));
        for (int i = 0; i < rows.size(); i++) {
            grid.addNamed(
                    PictureOptions.name(images.get(i)) + ": cosine " + String.join(", ", cosines.get(i)),
                    rows.get(i).toArray(byte[][]::new));
        }
        return grid;
    }
}
