package io.github.narrows.cli.view;

import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.tile.TileModel;
import io.github.narrows.serving.tile.TiledPicture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code narrows super-resolve}. */
@Command(
        name = "super-resolve",
        mixinStandardHelpOptions = true,
        description = "Enlarges pictures of any size by the scale that a run of experiment super-resolution was trained"
                + " for, in tiles. Transparency is kept; a picture without colour stays without colour; a run on grey"
                + " images makes grey pictures.")
public final class SuperResolveCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private TileOptions tiles = new TileOptions();

    @Mixin
    private MeasureOption measure = new MeasureOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        pictures.check();
        measure.check();
        OpenedRun trained = pictures.open();
        trained.requirePictures();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        int scale = trained.config()
                .degradation()
                .timesSmaller()
                .orElseThrow(() ->
                        RunKind.refused(trained, "super-resolve", "makes no picture smaller", "super-resolution"));
        int longer = measure.isGiven() ? 1 : scale;
        try (ServingGraph graph = tiles.open(trained, pictures.files(), longer);
                MeasuredPictures measured = measure.open(
                        trained, trained.config().degradation(), graph.image().height(), tiles.machine())) {
            TileModel model = new TileModel.Enlargement(graph, trained.sideMultiple() / scale);
            int code = pictures.each(
                    "x" + scale,
                    line.getErr(),
                    (file, target) -> enlarge(file, target, model, measured, line.getOut()));
            measured.report(line.getOut(), pictures.beside(MeasuredPictures.FILE));
            return code;
        }
    }

    private static void enlarge(
            Path file, Destination target, TileModel model, MeasuredPictures measured, PrintWriter console)
            throws IOException {
        TaskPicture picture = TaskPicture.read(file, model.channels());
        TaskPicture large = measured.isWanted() ? picture.divisibleBy(model.scale()) : picture;
        Picture small = measured.isWanted() ? measured.reduced(large.colours()) : large.colours();
        TiledPicture tiled = new TiledPicture(List.of(small), model, TiledPicture.usualOverlap(model));
        measured.add(file, large.colours(), large.grey(), rows -> large.write(target, tiled, rows));
        console.printf(Locale.ROOT, "%s  %dx%d  %s%n", file, tiled.width(), tiled.height(), target);
        console.flush();
    }
}
