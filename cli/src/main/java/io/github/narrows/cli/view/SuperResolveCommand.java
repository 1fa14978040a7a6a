package io.github.narrows.cli.view;

import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.tile.TileModel;
import io.github.narrows.serving.tile.TiledPicture;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
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

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        pictures.check();
        OpenedRun trained = pictures.open();
        trained.requirePictures();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        int scale = trained.config()
                .degradation()
                .timesSmaller()
                .orElseThrow(() ->
                        RunKind.refused(trained, "super-resolve", "makes no picture smaller", "super-resolution"));
        try (ServingGraph graph = tiles.open(trained, pictures.files(), scale)) {
            TileModel model = new TileModel.Enlargement(graph, trained.sideMultiple() / scale);
            return pictures.each("x" + scale, line.getErr(), (file, target) -> {
                TaskPicture picture = TaskPicture.read(file, model.channels());
                TiledPicture tiled =
                        new TiledPicture(List.of(picture.colours()), model, TiledPicture.usualOverlap(model));
                picture.write(target, tiled, UnaryOperator.identity());
                line.getOut().printf(Locale.ROOT, "%s  %dx%d  %s%n", file, tiled.width(), tiled.height(), target);
                line.getOut().flush();
            });
        }
    }
}
