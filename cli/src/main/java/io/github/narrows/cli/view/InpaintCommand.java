package io.github.narrows.cli.view;

import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.tile.KnownPixels;
import io.github.narrows.serving.tile.TileModel;
import io.github.narrows.serving.tile.TiledPicture;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code narrows inpaint}. */
@Command(
        name = "inpaint",
        mixinStandardHelpOptions = true,
        description = "Fills holes of pictures of any size with a run of experiment inpainting, in tiles. Known pixels"
                + " stay bit for bit, and so does transparency; a run on grey images makes grey pictures.")
public final class InpaintCommand implements Callable<Integer> {
    private static final int WIDEST_SEAM = 254;

    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private MaskOption mask = new MaskOption();

    @Option(
            names = "--feather",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Lets the known pixels around a hole pass into what fills it over so many pixels; default: none"
                            + " change.")
    private int feather;

    @Option(
            names = "--keep-output",
            description = "Writes what the model makes of the whole picture, known pixels included.")
    private boolean keepOutput;

    @Mixin
    private TileOptions tiles = new TileOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        pictures.check();
        mask.check();
        checkSeam();
        OpenedRun trained = pictures.open();
        trained.requirePictures();
        if (!trained.config().degradation().hidesPixels()) {
            throw RunKind.refused(trained, "inpaint", "hides no pixel", "inpainting");
        }
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try (ServingGraph graph = tiles.open(trained, pictures.files(), 1)) {
            TileModel model = new TileModel.Inpainting(graph, trained.sideMultiple(), keepOutput);
            return pictures.each(
                    "inpainted", line.getErr(), (file, target) -> inpaint(trained, model, file, target, line.getOut()));
        }
    }

    private void checkSeam() {
        if (feather < 0 || feather > WIDEST_SEAM) {
            throw SettingsException.of("--feather", "must be between 0 and " + WIDEST_SEAM + ", found " + feather);
        }
        if (feather > 0 && keepOutput) {
            throw SettingsException.of(
                    "--feather", "has no seam to soften with --keep-output, which keeps no known pixel; leave one out");
        }
    }

    private void inpaint(OpenedRun trained, TileModel model, Path file, Destination target, PrintWriter console)
            throws IOException {
        TaskPicture picture = TaskPicture.read(file, model.channels());
        Picture hidden = mask.of(trained, file, picture.colours());
        TiledPicture tiled =
                new TiledPicture(List.of(picture.colours(), hidden), model, TiledPicture.usualOverlap(model));
        picture.write(
                target, tiled, sink -> keepOutput ? sink : new KnownPixels(picture.colours(), hidden, feather, sink));
        if (mask.isDrawn()) {
            writeMask(target, file, hidden);
        }
        console.printf(Locale.ROOT, "%s  %s%n", file, target);
        console.flush();
    }

    private static void writeMask(Destination target, Path file, Picture hidden) throws IOException {
        Path beside = target.path().resolveSibling(PictureOptions.name(file) + "-mask.png");
        new Destination(target.option(), beside).write(hidden.height(), hidden.width(), 1, png -> {
            for (int row = 0; row < hidden.height(); row++) {
                byte[] line = Arrays.copyOfRange(hidden.pixels(), row * hidden.width(), (row + 1) * hidden.width());
                for (int x = 0; x < line.length; x++) {
                    line[x] = (byte) -line[x];
                }
                png.write(line);
            }
        });
    }
}
