package io.github.narrows.serving;

import io.github.narrows.data.picture.Picture;
import io.github.narrows.serving.tile.KnownPixels;
import io.github.narrows.serving.tile.PictureRows;
import io.github.narrows.serving.tile.RowSink;
import io.github.narrows.serving.tile.TileModel;
import io.github.narrows.serving.tile.TiledPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Pictures of any size through the tiles of a {@link PictureModel}, which are blended without seams. What comes out is handed on
 * row by row, so that only what goes in need fit into memory, or as a whole picture.
 */
public final class PictureTiles {
    private final PictureModel model;
    private final int side;

    PictureTiles(PictureModel model, int side) {
        int multiple = model.settings().sideMultiple();
        if (side < multiple || side % multiple != 0) {
            throw new IllegalArgumentException(
                    "the side of a tile must be a multiple of " + multiple + " for this model, found " + side);
        }
        this.model = model;
        this.side = side;
    }

    /** Encodes and decodes a picture. */
    public Picture reconstruct(Picture picture) {
        return whole(picture, 1, rows -> reconstruct(picture, rows));
    }

    /** The same, row by row. */
    public void reconstruct(Picture picture, RowSink rows) throws IOException {
        model.inTurn(graphs -> run(
                List.of(picture.withChannels(model.channels())),
                new TileModel.Reconstruction(
                        graphs.square(side), model.settings().sideMultiple()),
                rows));
    }

    /**
     * Makes a picture larger by {@link #scale}.
     *
     * @throws IllegalStateException if the model was not trained for that
     */
    public Picture enlarge(Picture picture) {
        return whole(picture, scale(), rows -> enlarge(picture, rows));
    }

    /** The same, row by row. */
    public void enlarge(Picture picture, RowSink rows) throws IOException {
        int multiple = model.settings().sideMultiple() / scale();
        model.inTurn(graphs -> run(
                List.of(picture.withChannels(model.channels())),
                new TileModel.Enlargement(graphs.square(side), multiple),
                rows));
    }

    /**
     * How many times longer {@link #enlarge} makes sides.
     *
     * @throws IllegalStateException if the model was not trained for that
     */
    public int scale() {
        return model.settings()
                .degradation()
                .timesSmaller()
                .orElseThrow(() -> new IllegalStateException("this model was not trained to make pictures larger"));
    }

    /**
     * Fills holes; all other pixels stay bit for bit.
     *
     * @param mask of the picture's size, one channel, 1 for a pixel that is to be filled and 0 for a known one
     * @throws IllegalStateException if the model was not trained for that
     */
    public Picture fill(Picture picture, Picture mask) {
        return whole(picture, 1, rows -> fill(picture, mask, rows));
    }

    /** The same, row by row. */
    public void fill(Picture picture, Picture mask, RowSink rows) throws IOException {
        if (!model.settings().degradation().hidesPixels()) {
            throw new IllegalStateException("this model was not trained to fill holes");
        }
        if (mask.height() != picture.height() || mask.width() != picture.width() || mask.channels() != 1) {
            throw new IllegalArgumentException("a mask of " + mask.width() + "x" + mask.height() + "x" + mask.channels()
                    + " for a picture of " + picture.width() + "x" + picture.height()
                    + "; it must have the same size and"
                    + " one channel");
        }
        Picture own = picture.withChannels(model.channels());
        model.inTurn(graphs -> run(
                List.of(own, mask),
                new TileModel.Inpainting(graphs.square(side), model.settings().sideMultiple(), false),
                new KnownPixels(own, mask, 0, rows)));
    }

    private static boolean run(List<Picture> planes, TileModel tiles, RowSink rows) throws IOException {
        new TiledPicture(planes, tiles, TiledPicture.usualOverlap(tiles)).run(rows, done -> {});
        return true;
    }

    @FunctionalInterface
    private interface Rows {
        void to(RowSink sink) throws IOException;
    }

    private Picture whole(Picture picture, int scale, Rows rows) {
        PictureRows all = new PictureRows(picture.height() * scale, picture.width() * scale, model.channels());
        try {
            rows.to(all);
        } catch (IOException e) {
            throw new UncheckedIOException("rows in memory cannot fail", e);
        }
        return all.picture();
    }
}
