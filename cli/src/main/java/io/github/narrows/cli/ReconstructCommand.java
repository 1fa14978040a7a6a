package io.github.narrows.cli;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Pictures;
import io.github.narrows.evaluation.EvaluationGraph;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.train.TrainedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code narrows reconstruct}. */
@Command(
        name = "reconstruct",
        mixinStandardHelpOptions = true,
        description = "Encodes and decodes pictures of any size, and writes each beside its reconstruction; "
                + "a run on grey images gets their luma.")
final class ReconstructCommand implements Callable<Integer> {
    @Mixin
    private RunOptions run = new RunOptions();

    @Parameters(
            index = "1..*",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Pictures: PNG, JPEG, WebP, BMP, GIF.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the pictures go.")
    private Path out = Path.of("");

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TrainedRun trained = run.open(List.of());
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        List<Path> targets = targets();
        Files.createDirectories(out);
        for (int i = 0; i < files.size(); i++) {
            reconstruct(trained, files.get(i), targets.get(i), console);
        }
        return ExitCode.DONE;
    }

    /** Where each file's picture goes; two files of one name must not overwrite one another. */
    private List<Path> targets() {
        List<Path> targets = new ArrayList<>();
        Set<Path> taken = new HashSet<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
            Path target = out.resolve(name + "-reconstruction.png");
            if (!taken.add(target)) {
                throw SettingsException.of(
                        "FILE", "two pictures are named '" + name + "'; reconstruct them in two calls");
            }
            targets.add(target);
        }
        return targets;
    }

    private void reconstruct(TrainedRun trained, Path file, Path target, PrintWriter console) throws IOException {
        Picture picture =
                Pictures.read(file).withChannels(trained.config().dataset().channels());
        Picture padded = PaddedPicture.of(picture, trained.config().model().sideMultiple());
        ImageShape shape = new ImageShape(padded.height(), padded.width(), picture.channels());
        try (EvaluationGraph graph = trained.graph(shape, List.of(), machine.compute())) {
            byte[] pixels = graph.reconstruct(padded.pixels(), 1).output();
            Picture output = new Picture(shape.height(), shape.width(), shape.channels(), pixels)
                    .crop(0, 0, picture.height(), picture.width());
            Pictures.write(SideBySide.of(picture, output), target);
            console.printf("%s  %.2f dB  %s%n", file, SideBySide.psnr(picture, output), target);
            console.flush();
        }
    }
}
