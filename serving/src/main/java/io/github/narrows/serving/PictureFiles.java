package io.github.narrows.serving;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.CorruptCodesException;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.nrw.ArchiveWriter;
import io.github.narrows.serving.nrw.ModelDigest;
import io.github.narrows.serving.nrw.NrwException;
import io.github.narrows.serving.nrw.NrwFile;
import io.github.narrows.serving.nrw.PictureCodec;
import io.github.narrows.serving.nrw.PictureEntry;
import io.github.narrows.serving.nrw.PictureFile;
import io.github.narrows.serving.nrw.PictureTrial;
import io.github.narrows.serving.nrw.StepChoice;
import io.github.narrows.serving.nrw.TargetMissedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Pictures to files of codes, {@code .nrw}, and back, by a {@link PictureModel}: the files that {@code narrows encode} writes and
 * {@code narrows decode} reads. A run and its exports read one another's files.
 */
public final class PictureFiles {
    private static final int USUAL_SIDE = 64;

    private final PictureModel model;
    private final CodingTables tables;
    private final ModelDigest digest;

    PictureFiles(PictureModel model, TrainedModel trained, Path tables) throws IOException {
        this.model = model;
        this.tables = CodingTables.read(tables);
        int side = trained.settings()
                .image()
                .trained()
                .map(image -> image.height())
                .orElse(USUAL_SIDE);
        this.digest = model.inTurn(graphs -> trained.digest(graphs.square(side).variables(), this.tables));
    }

    /** By what the model is known in files. */
    public ModelDigest digest() {
        return digest;
    }

    /** The tables that files are written with. */
    public CodingTables tables() {
        return tables;
    }

    /** Writes the codes of one picture, whole or not at all, with the usual steps for real numbers. */
    public void write(Path file, Picture picture) throws IOException {
        AtomicFile.write(file, bytes(picture));
    }

    /**
     * The same for a quality or a rate.
     *
     * @throws TargetMissedException if the model cannot reach it; nothing is written
     */
    public void write(Path file, Picture picture, StepChoice choice) throws IOException, TargetMissedException {
        AtomicFile.write(file, bytes(picture, choice));
    }

    /** The bytes of such a file, with the usual steps for real numbers. */
    public byte[] bytes(Picture picture) {
        return model.inTurn(graphs -> bytes(trial(graphs, picture), tables.usualSteps(), picture));
    }

    /** The same for a quality or a rate. */
    public byte[] bytes(Picture picture, StepChoice choice) throws TargetMissedException {
        return model.<byte[], TargetMissedException>inTurn(graphs -> {
            PictureTrial trial = trial(graphs, picture);
            return bytes(trial, choice.of(trial), picture);
        });
    }

    private PictureCodec codec(CodingEngine graphs) {
        return new PictureCodec(graphs, tables, digest);
    }

    private PictureEntry entry(String name, Picture picture) {
        return new PictureEntry(name, picture.height(), picture.width(), model.channels());
    }

    private PictureTrial trial(CodingEngine graphs, Picture picture) {
        PictureCodec codec = codec(graphs);
        byte[] pixels = picture.withChannels(model.channels()).pixels();
        return new PictureTrial(codec, codec.compressor(), entry("", picture), pixels);
    }

    private byte[] bytes(PictureTrial trial, Steps steps, Picture picture) {
        byte[] codes = new CodeCompressor(tables)
                .compress(List.of(trial.quantised(steps)), steps)
                .bytes();
        return PictureFile.bytes(digest, entry("", picture), codes);
    }

    /**
     * Writes the codes of several pictures into one file, of which each can be read alone.
     *
     * @param pictures by names of files below a folder, such as {@code holiday/beach.png}
     */
    public void writeArchive(Path file, Map<String, Picture> pictures) throws IOException {
        List<String> names = pictures.keySet().stream()
                .sorted(Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                .toList();
        AtomicFile.write(
                file,
                channel -> model.inTurn(graphs -> {
                    ArchiveWriter archive =
                            new ArchiveWriter(channel, digest, codec(graphs).compressor());
                    for (String name : names) {
                        Picture picture = Objects.requireNonNull(pictures.get(name));
                        Steps steps = tables.usualSteps();
                        archive.add(entry(name, picture), trial(graphs, picture).quantised(steps), steps);
                    }
                    archive.finish();
                    return archive;
                }));
    }

    /**
     * The picture of a file of one.
     *
     * @throws NrwException if it is damaged, or was written by another model
     */
    public Picture read(Path file) throws IOException {
        return read(file, "");
    }

    /**
     * One picture of an archive; only the part of the file that holds it is decoded.
     *
     * @throws IllegalArgumentException if there is none of this name
     * @throws NrwException if the file is damaged, or was written by another model
     */
    public Picture read(Path archive, String name) throws IOException {
        try (NrwFile nrw = NrwFile.open(archive)) {
            int chunk = nrw.isArchive() ? nrw.chunkOf(name).orElse(-1) : 0;
            Picture picture = chunk < 0 ? null : decoded(nrw, chunk).get(name);
            if (picture == null) {
                throw new IllegalArgumentException(archive + " holds no picture named '" + name + "'");
            }
            return picture;
        }
    }

    /**
     * All pictures of a file, by their names; that of a file of one picture has an empty name.
     *
     * @throws NrwException if it is damaged, or was written by another model
     */
    public Map<String, Picture> readAll(Path file) throws IOException {
        Map<String, Picture> pictures = new LinkedHashMap<>();
        try (NrwFile nrw = NrwFile.open(file)) {
            for (int i = 0; i < nrw.chunks(); i++) {
                pictures.putAll(decoded(nrw, i));
            }
        }
        return pictures;
    }

    private Map<String, Picture> decoded(NrwFile file, int chunk) throws IOException {
        file.requireModel(digest);
        Map<String, Picture> pictures = new LinkedHashMap<>();
        try {
            return model.<Map<String, Picture>, IOException>inTurn(graphs -> {
                codec(graphs)
                        .decode(
                                file.chunk(chunk),
                                (entry, pixels) -> pictures.put(
                                        entry.name(),
                                        new Picture(entry.height(), entry.width(), entry.channels(), pixels)));
                return pictures;
            });
        } catch (CorruptCodesException e) {
            throw file.damaged(e);
        }
    }
}
