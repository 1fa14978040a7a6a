package io.github.narrows.cli.view;

import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.sets.latent.AxisOrder;
import io.github.narrows.data.sets.latent.LatentArray;
import io.github.narrows.data.sets.latent.LatentsConfig;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files of latents sent through a bottleneck and back, in the order of axes that the run was trained with. */
final class ReconstructedLatents implements AutoCloseable {
    private static final int BATCH = 16;

    private final OpenedRun run;
    private final MachineOptions machine;
    private final AxisOrder axes;
    private final Optional<String> tensor;
    private @Nullable ServingGraph graph;

    ReconstructedLatents(OpenedRun run, MachineOptions machine) {
        this.run = run;
        this.machine = machine;
        Optional<LatentsConfig> trained =
                run.config().dataset() instanceof LatentsConfig latents ? Optional.of(latents) : Optional.empty();
        this.axes = trained.map(LatentsConfig::axes).orElse(AxisOrder.CHANNELS_LAST);
        this.tensor = trained.flatMap(LatentsConfig::tensor);
    }

    /** What is made of {@code NAME.npy} is {@code NAME-reconstruction.npy}; a {@code .safetensors} stays one. */
    static Path named(Path file) {
        String ending = file.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors") ? ".safetensors" : ".npy";
        return Path.of(PictureOptions.name(file) + "-reconstruction" + ending);
    }

    void reconstruct(Path file, Destination target, PrintWriter console) throws IOException {
        LatentArray latents = LatentArray.read(file, axes, tensor);
        ByteBuffer made = through(graphFor(latents.size()), latents);
        HostTensor result = LatentArray.tensor(made, latents.count(), latents.size(), axes);
        target.write(result, tensor.orElse("latents"));
        console.printf(
                Locale.ROOT,
                "%s  %d latents  %.2f dB SNR  %s%n",
                file,
                latents.count(),
                decibels(latents.numbers(), made, latents.size().channels()),
                target);
        console.flush();
    }

    /** That of the file before, if its latents are of one size with these. */
    private ServingGraph graphFor(ImageSize size) {
        ImageShape shape = new ImageShape(size.height(), size.width(), size.channels());
        ServingGraph fitting = graph;
        if (fitting == null || !fitting.image().equals(shape)) {
            close();
            fitting = run.graph(shape, machine.hardware());
            graph = fitting;
        }
        return fitting;
    }

    private static ByteBuffer through(ServingGraph graph, LatentArray latents) {
        ByteBuffer made = ByteBuffer.allocate(latents.numbers().capacity()).order(ByteOrder.LITTLE_ENDIAN);
        for (int first = 0; first < latents.count(); first += BATCH) {
            int count = Math.min(BATCH, latents.count() - first);
            byte[] batch = new byte[count * latents.size().numbers() * Float.BYTES];
            latents.samples(first, count).get(batch);
            made.put(graph.reconstruct(batch, count).output());
        }
        return made.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Of one file, whose own variance about the means of its channels is the signal. */
    private static double decibels(ByteBuffer original, ByteBuffer made, int channels) {
        FloatBuffer before = original.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        FloatBuffer after = made.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        double[] sums = new double[channels];
        double squares = 0;
        double error = 0;
        for (int i = 0; i < before.limit(); i++) {
            double value = before.get(i);
            sums[i % channels] += value;
            squares += value * value;
            error += Math.pow(value - after.get(i), 2);
        }
        double perChannel = before.limit() / (double) channels;
        double ofMeans = Arrays.stream(sums).map(sum -> sum * sum / perChannel).sum();
        return 10 * Math.log10((squares - ofMeans) / error);
    }

    @Override
    public void close() {
        if (graph != null) {
            graph.close();
            graph = null;
        }
    }
}
