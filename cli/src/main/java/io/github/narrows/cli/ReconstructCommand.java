package io.github.narrows.cli;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.evaluation.EvaluationGraph;
import io.github.narrows.train.TrainedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
final class ReconstructCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TrainedRun trained = pictures.open();
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        List<Path> files = pictures.files();
        List<Path> targets = pictures.targets("reconstruction");
        Files.createDirectories(pictures.out());
        for (int i = 0; i < files.size(); i++) {
            reconstruct(trained, files.get(i), targets.get(i), console);
        }
        return ExitCode.DONE;
    }

    private void reconstruct(TrainedRun trained, Path file, Path target, PrintWriter console) throws IOException {
        InputPicture input = InputPicture.read(file, trained);
        try (EvaluationGraph graph = trained.graph(input.shape(), List.of(), machine.compute())) {
            Picture output =
                    input.cropped(graph.reconstruct(input.padded().pixels(), 1).output());
            Pictures.write(SideBySide.of(input.picture(), output), target);
            console.printf("%s  %.2f dB  %s%n", file, SideBySide.psnr(input.picture(), output), target);
            console.flush();
        }
    }
}
