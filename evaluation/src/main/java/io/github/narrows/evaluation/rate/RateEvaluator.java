package io.github.narrows.evaluation.rate;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.ArchiveWriter;
import io.github.narrows.serving.nrw.NrwFile;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.serving.nrw.PictureFile;
import io.github.narrows.serving.nrw.PictureTrial;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.serving.nrw.TargetMissedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a set of pictures into a file of codes, reads it again, and measures what came out. Memory does not grow with the
 * number of pictures.
 */
public final class RateEvaluator {
    private final PictureCodec codec;
    private final CodeCompressor compressor;
    private final long tableBytes;
    private final Evaluator evaluator;
    private final EvaluationSet images;

    /**
     * @param tableBytes of the tables that the codec has
     * @param evaluator of the same model
     */
    public RateEvaluator(PictureCodec codec, long tableBytes, Evaluator evaluator, EvaluationSet images) {
        this.codec = codec;
        this.compressor = codec.compressor();
        this.tableBytes = tableBytes;
        this.evaluator = evaluator;
        this.images = images;
    }

    /** What was written. */
    private final class Sums {
        private final SortedMap<String, PartEntropy> entropies = new TreeMap<>();
        private long fileBytes;
        private int pictures;
        private int missed;

        void add(PictureEntry picture, QuantisedCodes codes, Steps steps) {
            byte[] alone = compressor.compress(List.of(codes), steps).bytes();
            PictureEntry unnamed = new PictureEntry("", picture.height(), picture.width(), picture.channels());
            fileBytes += PictureFile.bytes(codec.model(), unnamed, alone).length;
            for (CodePart part : codes.layout().parts()) {
                if (!(part instanceof CodePart.IndexSet)) {
                    entropies
                            .computeIfAbsent(part.name(), name -> new PartEntropy())
                            .add(part, codes);
                }
            }
            pictures++;
        }
    }

    /** Measures with steps of some choice. */
    public FileRate evaluate(StepChoice choice) throws IOException {
        Path file = Files.createTempFile("narrows-rate", ".nrw");
        try {
            Sums sums = new Sums();
            SortedMap<String, Double> bits = write(file, choice, sums);
            SortedMap<String, Double> metrics;
            try (NrwFile archive = NrwFile.open(file)) {
                metrics = evaluator.evaluateDecoded(images, new ArchivePictures(archive, codec)::next);
            }
            SortedMap<String, Float> widths = new TreeMap<>();
            if (choice instanceof StepChoice.Given given) {
                widths.putAll(codec.tables().widths(given.steps()));
            }
            SortedMap<String, Double> entropies = new TreeMap<>();
            sums.entropies.forEach((part, entropy) -> entropies.put(part, entropy.bits()));
            long pixels = (long) sums.pictures
                    * images.size().height()
                    * images.size().width();
            return new FileRate(
                    sums.pictures,
                    pixels,
                    Files.size(file),
                    sums.fileBytes,
                    tableBytes,
                    sums.missed,
                    widths,
                    bits,
                    entropies,
                    metrics);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The bits of every part of all pictures. */
    private SortedMap<String, Double> write(Path file, StepChoice choice, Sums sums) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                Batches batches = images.batches()) {
            ArchiveWriter writer = new ArchiveWriter(channel, codec.model(), compressor);
            while (batches.hasNext()) {
                SampleBatch batch = batches.next();
                byte[] pixels = batch.tensor(SampleTensor.PICTURES).bytes();
                if (choice instanceof StepChoice.Given given) {
                    writeTogether(pixels, batch.count(), given.steps(), writer, sums);
                } else {
                    writeOneByOne(pixels, batch.count(), choice, writer, sums);
                }
            }
            writer.finish();
            return writer.bits();
        }
    }

    private void writeTogether(byte[] pixels, int count, Steps steps, ArchiveWriter writer, Sums sums)
            throws IOException {
        ImageSize size = images.size();
        for (QuantisedCodes codes : codec.encode(pixels, count, size.height(), size.width(), steps)) {
            PictureEntry picture = entry(sums);
            writer.add(picture, codes, steps);
            sums.add(picture, codes, steps);
        }
    }

    private void writeOneByOne(byte[] pixels, int count, StepChoice choice, ArchiveWriter writer, Sums sums)
            throws IOException {
        int bytes = images.size().bytes();
        for (int i = 0; i < count; i++) {
            PictureEntry picture = entry(sums);
            byte[] own = Arrays.copyOfRange(pixels, i * bytes, (i + 1) * bytes);
            PictureTrial trial = new PictureTrial(codec, compressor, picture, own);
            Steps steps;
            try {
                steps = choice.of(trial);
            } catch (TargetMissedException e) {
                steps = e.nearest();
                sums.missed++;
            }
            QuantisedCodes codes = trial.quantised(steps);
            writer.add(picture, codes, steps);
            sums.add(picture, codes, steps);
        }
    }

    private PictureEntry entry(Sums sums) {
        ImageSize size = images.size();
        String name = String.format(Locale.ROOT, "%07d", sums.pictures);
        return new PictureEntry(name, size.height(), size.width(), size.channels());
    }
}
