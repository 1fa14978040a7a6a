package io.github.narrows.train;

import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageSamples;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.evaluation.grid.ImageGrid;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.train.listener.TensorBoardEvents;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws the same held-out images beside their reconstructions every so many steps, and at the end; between them stands what
 * the encoder sees, where that is something else.
 */
final class GridListener implements TrainingListener {
    private final ServingGraph graph;
    private final ImageSource images;
    private final ImageSize size;
    private final EvaluationConfig config;
    private final TensorBoardEvents events;
    private Optional<Path> latest = Optional.empty();

    /** @param graph the caller's to close */
    GridListener(
            ServingGraph graph, ImageSource images, ImageSize size, EvaluationConfig config, TensorBoardEvents events) {
        this.graph = graph;
        this.images = images;
        this.size = size;
        this.config = config;
        this.events = events;
    }

    /** The last grid of this process. */
    Optional<Path> latest() {
        return latest;
    }

    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        if (config.gridEvery() > 0 && report.step() % config.gridEvery() == 0) {
            draw(run);
        }
    }

    @Override
    public void finished(Run run, StopReason reason) throws IOException {
        if (reason != StopReason.INTERRUPTED) {
            draw(run);
        }
    }

    private void draw(Run run) throws IOException {
        Path folder = new RunPaths(run.folder()).images();
        Path file = folder.resolve(String.format(Locale.ROOT, "step-%08d.png", run.step()));
        if (latest.equals(Optional.of(file))) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            // Not its parents: a run folder that was deleted does not come back.
            Files.createDirectory(folder);
        }
        graph.load(AveragedWeights.of(run.variables()));
        grid().write(file);
        events.image("reconstructions", run.step(), Files.readAllBytes(file));
        latest = Optional.of(file);
    }

    private ImageGrid grid() {
        ImageGrid grid = new ImageGrid(size, 4);
        int count = Math.min(config.gridImages(), images.count());
        try (Batches batches = Batches.sequential(new ImageSamples(images, size), count, Math.max(2, count))) {
            byte[] targets = batches.next().tensor(SampleTensor.PICTURES).bytes();
            ServingGraph.Reconstruction made = graph.reconstruct(targets, count);
            boolean degraded = !Arrays.equals(made.degraded(), Arrays.copyOf(targets, count * size.bytes()));
            ShownInput input = new ShownInput(graph.seen(), size);
            grid.columns(degraded ? new String[] {"target", "input", "output"} : new String[] {"target", "output"});
            for (int i = 0; i < count; i++) {
                if (degraded) {
                    grid.add(one(targets, i), input.of(made.degraded(), i), one(made.output(), i));
                } else {
                    grid.add(one(targets, i), one(made.output(), i));
                }
            }
        }
        return grid;
    }

    private byte[] one(byte[] pixels, int image) {
        return Arrays.copyOfRange(pixels, image * size.bytes(), (image + 1) * size.bytes());
    }
}
