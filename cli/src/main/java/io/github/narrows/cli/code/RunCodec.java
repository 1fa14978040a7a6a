package io.github.narrows.cli.code;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.Batches;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.PaddedCodingEngine;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.fit.TableFitter;
import io.github.narrows.serving.nrw.ModelDigest;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** What makes files of codes with a run or an export: its model, and tables that belong to its weights. */
public final class RunCodec implements AutoCloseable {
    private final OpenedRun run;
    private final Path file;
    private final MachineOptions machine;
    private final PaddedCodingEngine engine;

    public RunCodec(OpenedRun run, MachineOptions machine) {
        run.requirePictures();
        this.run = run;
        this.file = run.source().codingTables(run.step());
        this.machine = machine;
        this.engine = new PaddedCodingEngine(run.model(), machine.hardware().float32());
    }

    /** Of the model's pictures. */
    int channels() {
        return run.channels();
    }

    /**
     * With the tables of the run, which are made of training images where it has none yet.
     *
     * @param picture whose size the model takes
     * @param images how many the tables are made of
     */
    PictureCodec withTables(PictureEntry picture, int images, PrintWriter err) throws IOException {
        tables(images, err);
        return stored(picture);
    }

    /** How many bytes the tables of the run take. */
    long tableBytes() throws IOException {
        return Files.size(file);
    }

    /**
     * The tables of the run, which are made of training images where it has none yet.
     *
     * @param images how many they are made of
     */
    public CodingTables tables(int images, PrintWriter err) throws IOException {
        if (!Files.exists(file)) {
            make(images, err);
        }
        return CodingTables.read(file);
    }

    /**
     * With the tables that the run has.
     *
     * @param picture whose size the model takes
     * @throws SettingsException if it has none
     */
    PictureCodec stored(PictureEntry picture) throws IOException {
        if (!Files.exists(file)) {
            throw SettingsException.of(
                    "run",
                    "has no coding tables of step " + run.step() + ": there is nothing at " + file
                            + "; decode with the run, and the checkpoint, that encoded");
        }
        CodingTables tables = CodingTables.read(file);
        return new PictureCodec(engine, tables, digest(picture, tables));
    }

    private ModelDigest digest(PictureEntry picture, CodingTables tables) {
        return run.model()
                .digest(engine.graph(picture.height(), picture.width()).variables(), tables);
    }

    private void make(int images, PrintWriter err) throws IOException {
        // Never of the data that are measured.
        try (Dataset dataset = run.source().trainingSettings().openDataset(machine.dataRoot())) {
            ImageSize size = dataset.size();
            TableFitter fitter = new TableFitter(engine.layout(size.height(), size.width()));
            try (Batches batches = Batches.sequential(dataset.samples(Part.TRAIN), images, PictureCodec.BATCH)) {
                while (batches.hasNext() && !fitter.isFull()) {
                    SampleBatch batch = batches.next();
                    byte[] pixels = batch.tensor(SampleTensor.PICTURES).bytes();
                    fitter.add(engine.encode(pixels, batch.count(), size.height(), size.width()));
                }
            }
            CodingTables tables = fitter.fit();
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            tables.write(file);
            err.printf(Locale.ROOT, "made coding tables of training images: %s%n", file);
            err.flush();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
