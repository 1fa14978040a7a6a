package io.github.narrows.cli.view;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.ImageSize;
import io.github.narrows.evaluation.Traversal;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.ServingGraph;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code narrows traverse}. */
@Command(
        name = "traverse",
        mixinStandardHelpOptions = true,
        description =
                "Shows what each component of a code does: moves its coefficient up and down, leaves the others, and decodes."
                        + " Every picture gets a strip for each component; the middle of a strip is the plain reconstruction.")
public final class TraverseCommand implements Callable<Integer> {
    @Mixin
    private PictureOptions pictures = new PictureOptions();

    @Mixin
    private TraversalOptions options = new TraversalOptions();

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        pictures.check();
        List<Double> steps = options.steps();
        OpenedRun trained = pictures.open();
        trained.requirePictures();
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        return pictures.each("traversal", line.getErr(), (file, target) -> {
            InputPicture input = InputPicture.read(file, trained);
            try (ServingGraph graph = trained.graph(input.shape(), machine.hardware())) {
                target.write(strips(graph, input, steps).draw());
            }
            line.getOut().printf(Locale.ROOT, "%s  %s%n", file, target);
            line.getOut().flush();
        });
    }

    private ImageGrid strips(ServingGraph graph, InputPicture input, List<Double> steps) {
        CodePart.Coefficients part = options.part(graph.layout());
        List<Integer> components = options.components(part);
        Optional<Traversal.Position> position = options.position(part);
        Traversal traversal = new Traversal(graph.whole(), part);
        options.checkUnit(traversal, part);
        HostCodes code = traversal.encode(input.padded().pixels());
        ImageGrid grid = new ImageGrid(
                new ImageSize(
                        input.picture().height(),
                        input.picture().width(),
                        input.picture().channels()),
                1);
        grid.columns(steps.stream().map(options::title).toArray(String[]::new));
        for (int component : components) {
            double unit = options.unit(traversal, code, component);
            List<Double> displacements = steps.stream().map(step -> step * unit).toList();
            byte[][] images = traversal.strip(code, component, displacements, position).stream()
                    .map(image -> input.cropped(image).pixels())
                    .toArray(byte[][]::new);
            grid.addNamed(options.caption(component, unit), images);
        }
        return grid;
    }
}
