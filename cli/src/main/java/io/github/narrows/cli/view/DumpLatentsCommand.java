package io.github.narrows.cli.view;

import io.github.narrows.cli.failure.ExitCode;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.cli.option.RunOptions;
import io.github.narrows.cli.option.WholeNumber;
import io.github.narrows.data.Batches;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.model.ImageShape;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.LatentReader;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code narrows dump-latents}. */
@Command(
        name = "dump-latents",
        mixinStandardHelpOptions = true,
        description = "Writes the latents of a run's own images as arrays [images, height, width, channels], a file for"
                + " each part of the data: --out is then what 'dataset: {type: latents, path: ...}' takes, to fit other"
                + " bottlenecks to them.")
public final class DumpLatentsCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The folder to write to.")
    private Path out = Path.of("");

    @Option(
            names = "--before",
            description = "Writes what goes into the bottleneck; default: what comes out of it and the decoder gets,"
                    + " which for gaussian is the mean.")
    private boolean before;

    @Option(names = "--level", paramLabel = "NAME", description = "The level, where the model has several.")
    private @Nullable String level;

    @Option(
            names = "--images",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "At most so many images of each part, evenly spaced; default: all.")
    private int images = Integer.MAX_VALUE;

    @Option(names = "--overwrite", description = "Replaces files that are there.")
    private boolean overwrite;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (run.isExport()) {
            throw SettingsException.of("RUN", "is an export, which has no images of its own; name the run");
        }
        new Destination("--out", out).checkFolder();
        for (Part part : Part.values()) {
            if (!overwrite && Files.exists(file(part))) {
                throw SettingsException.of(
                        "--out", file(part) + " exists already; choose another place or add --overwrite");
            }
        }
        OpenedRun trained = run.open(List.of());
        trained.requirePictures();
        try (Dataset dataset = trained.config().openDataset(machine.dataRoot())) {
            ImageSize size = dataset.size();
            ImageShape shape = new ImageShape(size.height(), size.width(), size.channels());
            try (ServingGraph graph = trained.graph(shape, machine.hardware())) {
                LatentReader reader =
                        graph.whole().latentReader(level(graph.whole().levels()), !before);
                for (Part part : Part.values()) {
                    if (dataset.count(part) > 0) {
                        write(part, latents(dataset, part, reader));
                    }
                }
            }
        }
        return ExitCode.DONE;
    }

    private String level(SortedSet<String> levels) {
        if (level == null && levels.size() > 1) {
            throw SettingsException.of("--level", "must name one of the levels of this model, which are " + levels);
        }
        String name = level == null ? levels.first() : level;
        if (!levels.contains(name)) {
            throw SettingsException.unknown("--level", "must name a level of this model", name, levels);
        }
        return name;
    }

    private HostTensor latents(Dataset dataset, Part part, LatentReader reader) {
        List<HostTensor> all = new ArrayList<>();
        long bytes = 0;
        try (Batches batches = Batches.sequential(dataset.samples(part), images, BATCH)) {
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                HostTensor own = reader.read(batch.tensor(SampleTensor.PICTURES).bytes(), batch.count());
                bytes += own.data().remaining();
                if (bytes > HostTensor.MOST_BYTES) {
                    throw SettingsException.of(
                            "--images",
                            "of the " + name(part) + " part have more than 2 GiB of latents; write fewer of them");
                }
                all.add(own);
            }
        }
        return joined(all, (int) bytes);
    }

    private static HostTensor joined(List<HostTensor> batches, int bytes) {
        ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        batches.forEach(batch -> data.put(batch.data()));
        List<Long> shape = new ArrayList<>(batches.get(0).shape());
        shape.set(0, batches.stream().mapToLong(batch -> batch.shape().get(0)).sum());
        return new HostTensor(DType.F32, shape, data.flip());
    }

    private void write(Part part, HostTensor latents) throws IOException {
        Destination file = new Destination(
                "--out",
                out.resolve(part == Part.VALIDATION ? "val" : name(part)).resolve("latents.npy"));
        file.write(latents, "latents");
        Objects.requireNonNull(spec).commandLine().getOut().printf(Locale.ROOT, "%s  %s%n", file, latents.shape());
    }

    private Path file(Part part) {
        return out.resolve(part == Part.VALIDATION ? "val" : name(part)).resolve("latents.npy");
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
