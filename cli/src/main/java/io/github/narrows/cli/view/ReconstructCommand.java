package io.github.narrows.cli.view;

import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.model.degradation.Identity;
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

/** {@code narrows reconstruct}. */
@Command(
        name = "reconstruct",
        mixinStandardHelpOptions = true,
        description = "Encodes and decodes pictures of any size, in tiles, and writes each beside its reconstruction; "
                + "a run on grey images gets their luma. A run on latents gets files of latents (.npy, .npz, .safetensors), and"
                + " writes such files.")
public final class ReconstructCommand implements Callable<Integer> {
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
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (trained.model().holdsLatents()) {
            measure.refuse("measures pictures, and the run is of latents, which reconstruct always measures");
            try (ReconstructedLatents latents = new ReconstructedLatents(trained, tiles.machine())) {
                return pictures.each(
                        ReconstructedLatents::named,
                        line.getErr(),
                        (file, target) -> latents.reconstruct(file, target, line.getOut()));
            }
        }
        try (ServingGraph graph = tiles.open(trained, pictures.files(), 1);
                MeasuredPictures measured =
                        measure.open(trained, new Identity(), graph.image().height(), tiles.machine())) {
            TileModel model = new TileModel.Reconstruction(graph, trained.sideMultiple());
            int code = pictures.each(
                    "reconstruction",
                    line.getErr(),
                    (file, target) -> reconstruct(model, file, target, measured, line.getOut()));
            measured.report(line.getOut(), pictures.beside(MeasuredPictures.FILE));
            return code;
        }
    }

    private static void reconstruct(
            TileModel model, Path file, Destination target, MeasuredPictures measured, PrintWriter console)
            throws IOException {
        Picture picture = Pictures.read(file).withChannels(model.channels());
        TiledPicture tiled = new TiledPicture(List.of(picture), model, TiledPicture.usualOverlap(model));
        double[] psnr = new double[1];
        measured.add(
                file,
                picture,
                false,
                rows -> target.write(picture.height(), SideBySide.width(picture), picture.channels(), png -> {
                    SideBySide pair = new SideBySide(picture, png);
                    TileProgress.run(file, tiled, rows.apply(pair));
                    psnr[0] = pair.psnr();
                }));
        console.printf(Locale.ROOT, "%s  %.2f dB  %s%n", file, psnr[0], target);
        console.flush();
    }
}
