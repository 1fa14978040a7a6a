package io.github.narrows.serving;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.serving.run.ExportPaths;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tensorflow.proto.ConfigProto;

/**
 * A trained model for an application: pictures of any size in, pictures and codes out. It is opened on a run folder or on an
 * export of one, and needs neither what trained it nor its data.
 *
 * <p>It may be used by several threads, which take turns; one call uses all processors. Several pictures of one size in one
 * call are cheaper than in calls of their own, and come out the same. There is one session for each size of picture, of which
 * the last four are kept. Pictures get the channels of the model: a model of grey pictures sees their luma.
 *
 * <p>After {@link #close} every call is an {@link IllegalStateException}.
 */
public final class PictureModel implements AutoCloseable {
    /** Pictures that go through a graph together. */
    private static final int BATCH = 64;

    private static final int USUAL_TILE = 256;

    private final Path folder;
    private final TrainedModel model;
    private final PaddedCodingEngine engine;
    private boolean closed;

    private PictureModel(Path folder, TrainedModel model, ConfigProto configuration) {
        this.folder = folder;
        this.model = model;
        this.engine = new PaddedCodingEngine(model, configuration);
    }

    /**
     * The model of an export, or of the best checkpoint of a run, on all processors and devices of the machine.
     *
     * @param folder of either
     * @throws SettingsException if it holds neither, or names a plug-in that is not on the class path
     * @throws IOException if the export is damaged, or no whole checkpoint is left
     */
    public static PictureModel open(Path folder) throws IOException {
        return open(folder, Choices.discover(), ConfigProto.getDefaultInstance());
    }

    /**
     * The same on some threads or devices.
     *
     * @param configuration of sessions
     */
    public static PictureModel open(Path folder, ConfigProto configuration) throws IOException {
        return open(folder, Choices.discover(), configuration);
    }

    /**
     * The same of a run whose blocks a program has named.
     *
     * @param choices that the settings of the run may name
     * @param configuration of sessions
     */
    public static PictureModel open(Path folder, Choices choices, ConfigProto configuration) throws IOException {
        return new PictureModel(folder, TrainedModel.open(folder, choices), configuration);
    }

    /** What the model is. */
    public ModelSettings settings() {
        return model.settings();
    }

    /** What the model's pictures have: 1 for grey, 3 for RGB. */
    public int channels() {
        return model.settings().image().channels();
    }

    /** What the codes of a picture of this size are. */
    public CodeLayout layout(int height, int width) {
        return inTurn(graphs -> graphs.layout(height, width));
    }

    /** Encodes and decodes one picture. */
    public Picture reconstruct(Picture picture) {
        return reconstruct(List.of(picture)).get(0);
    }

    /** Encodes and decodes pictures, in their order. */
    public List<Picture> reconstruct(List<Picture> pictures) {
        return inBatches(
                pictures,
                Size::of,
                (size, batch) -> size.split(
                        engine.reconstruct(pixels(batch), batch.size(), size.height(), size.width()), batch.size()));
    }

    /** The codes of one picture. */
    public PictureCodes encode(Picture picture) {
        return encode(List.of(picture)).get(0);
    }

    /** The codes of pictures, in their order. */
    public List<PictureCodes> encode(List<Picture> pictures) {
        return inBatches(pictures, Size::of, (size, batch) -> {
            HostCodes codes = engine.encode(pixels(batch), batch.size(), size.height(), size.width());
            return IntStream.range(0, batch.size())
                    .mapToObj(i -> new PictureCodes(size.height(), size.width(), codes.image(i)))
                    .toList();
        });
    }

    /** The picture of some codes: bit for bit what {@link #reconstruct} makes of the picture that they are of. */
    public Picture decode(PictureCodes codes) {
        return decode(List.of(codes)).get(0);
    }

    /**
     * The pictures of some codes, in their order.
     *
     * @throws IllegalArgumentException if they are no codes of {@link #layout}
     */
    public List<Picture> decode(List<PictureCodes> codes) {
        return inBatches(codes, one -> new Size(one.height(), one.width()), (size, batch) -> {
            HostCodes all =
                    HostCodes.joined(batch.stream().map(PictureCodes::codes).toList());
            all.check(engine.layout(size.height(), size.width()));
            return size.split(engine.decode(all, size.height(), size.width()), batch.size());
        });
    }

    /** Large pictures, enlargements and holes, by tiles of 256 pixels. */
    public PictureTiles tiles() {
        int multiple = model.settings().sideMultiple();
        return tiles((USUAL_TILE + multiple - 1) / multiple * multiple);
    }

    /**
     * The same by other tiles.
     *
     * @param side of a tile in pixels of what comes out; a model that is tied to the size of its training takes that one
     */
    public PictureTiles tiles(int side) {
        return new PictureTiles(this, side);
    }

    /**
     * Files of codes.
     *
     * @throws IOException if there are no tables for them: an export has them, and a run does once it was exported, or a
     *     picture was encoded with it
     */
    public PictureFiles files() throws IOException {
        ExportPaths export = new ExportPaths(folder);
        Path tables = export.isExport() ? export.codingTables() : new RunPaths(folder).codingTables(model.step());
        if (!Files.exists(tables)) {
            throw new IOException(folder + " has no tables for files of codes of step " + model.step()
                    + "; export the run, or encode a picture with it, and they are made.");
        }
        return new PictureFiles(this, model, tables);
    }

    @Override
    public synchronized void close() {
        closed = true;
        engine.close();
    }

    /** What is done with the graphs. */
    @FunctionalInterface
    interface Work<R, E extends Exception> {
        R with(PaddedCodingEngine graphs) throws E;
    }

    /** Does something with the graphs while no other thread does. */
    synchronized <R, E extends Exception> R inTurn(Work<R, E> work) throws E {
        if (closed) {
            throw new IllegalStateException("the model of " + folder + " was closed; open it again to use it");
        }
        return work.with(engine);
    }

    /** Of neighbours of one size, as many as go through a graph together at a time. */
    private <T, R> List<R> inBatches(List<T> all, Function<T, Size> size, BiFunction<Size, List<T>, List<R>> work) {
        List<R> results = new ArrayList<>();
        int from = 0;
        while (from < all.size()) {
            Size own = size.apply(all.get(from));
            int to = from + 1;
            while (to < all.size()
                    && to - from < BATCH
                    && size.apply(all.get(to)).equals(own)) {
                to++;
            }
            List<T> batch = all.subList(from, to);
            results.addAll(inTurn(graphs -> work.apply(own, batch)));
            from = to;
        }
        return results;
    }

    private byte[] pixels(List<Picture> batch) {
        int bytes = batch.get(0).height() * batch.get(0).width() * channels();
        byte[] all = new byte[Math.multiplyExact(batch.size(), bytes)];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.get(i).withChannels(channels()).pixels(), 0, all, i * bytes, bytes);
        }
        return all;
    }

    private record Size(int height, int width) {
        static Size of(Picture picture) {
            return new Size(picture.height(), picture.width());
        }

        List<Picture> split(byte[] pixels, int count) {
            int bytes = pixels.length / count;
            return IntStream.range(0, count)
                    .mapToObj(i -> new Picture(
                            height,
                            width,
                            bytes / height / width,
                            Arrays.copyOfRange(pixels, i * bytes, (i + 1) * bytes)))
                    .toList();
        }
    }
}
