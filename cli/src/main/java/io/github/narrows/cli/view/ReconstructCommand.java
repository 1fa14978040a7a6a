package io.github.narrows.cli.view;

import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.evaluation.metric.Psnr;
import io.github.narrows.serving.ServingGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
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
        description = "Encodes and decodes pictures of any size, and writes each beside its reconstruction; "
                + "a run on grey images gets their luma.")
public final class ReconstructCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        pictures.check();
        OpenedRun trained = pictures.open();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return pictures.each(
                "reconstruction", line.getErr(), (file, target) -> reconstruct(trained, file, target, line.getOut()));
    }

    private void reconstruct(OpenedRun trained, Path file, Destination target, PrintWriter console) throws IOException {
        InputPicture input = InputPicture.read(file, trained);
        try (ServingGraph graph = trained.graph(input.shape(), machine.hardware())) {
            Picture output =
                    input.cropped(graph.reconstruct(input.padded().pixels(), 1).output());
            target.write(Pictures.buffered(SideBySide.of(input.picture(), output)));
            double psnr = Psnr.ofPixels(input.picture().pixels(), output.pixels());
            console.printf(Locale.ROOT, "%s  %.2f dB  %s%n", file, psnr, target);
            console.flush();
        }
    }
}
