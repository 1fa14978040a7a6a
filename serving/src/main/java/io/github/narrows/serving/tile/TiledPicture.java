package io.github.narrows.serving.tile;

import io.github.narrows.data.picture.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A picture of any size, which goes through a model tile by tile. It is padded with its last row and column where a tile
 * needs more. In memory are the picture, and floats for as many rows of what comes out as a tile is high.
 */
public final class TiledPicture {
    /** Pixels that go through the model at once, at least. */
    private static final int PIXELS_AT_ONCE = 1 << 17;

    private final List<Picture> planes;
    private final TileModel model;
    private final TileAxis rows;
    private final TileAxis columns;
    private final int atOnce;

    /**
     * @param planes what the model gets of every place, all of one size: a picture, and perhaps a mask
     * @param overlap the least that neighbouring tiles have in common, a multiple of {@link TileModel#multiple}
     */
    public TiledPicture(List<Picture> planes, TileModel model, int overlap) {
        this.planes = List.copyOf(planes);
        this.model = model;
        Picture first = planes.get(0);
        this.rows = TileAxis.of(first.height(), model.side(), overlap, model.multiple());
        this.columns = TileAxis.of(first.width(), model.side(), overlap, model.multiple());
        int pixels = model.side() * model.scale() * model.side() * model.scale();
        this.atOnce = Math.max(2, PIXELS_AT_ONCE / pixels);
    }

    /** A quarter of a tile's side. */
    public static int usualOverlap(TileModel model) {
        int quarter = model.side() / 4 / model.multiple() * model.multiple();
        return model.side() == model.multiple() ? 0 : Math.max(model.multiple(), quarter);
    }

    /** How many tiles there are. */
    public int tiles() {
        return rows.tiles() * columns.tiles();
    }

    /** Pixels of each column of what comes out. */
    public int height() {
        return planes.get(0).height() * model.scale();
    }

    /** Pixels of each row of what comes out. */
    public int width() {
        return planes.get(0).width() * model.scale();
    }

    /**
     * Does it.
     *
     * @param progress is told how many tiles are done, each time that some are
     */
    public void run(RowSink sink, IntConsumer progress) throws IOException {
        Band band = new Band(rows.times(model.scale()), columns.times(model.scale()), model.channels());
        for (int row = 0; row < rows.tiles(); row++) {
            for (int first = 0; first < columns.tiles(); first += atOnce) {
                int count = Math.min(atOnce, columns.tiles() - first);
                byte[] made = model.apply(cut(row, first, count), count);
                for (int i = 0; i < count; i++) {
                    band.add(row, first + i, made, i);
                }
                progress.accept(row * columns.tiles() + first + count);
            }
            band.finish(row, height(), width(), sink);
        }
    }

    private List<byte[]> cut(int row, int first, int count) {
        List<byte[]> tiles = new ArrayList<>();
        for (Picture plane : planes) {
            int bytes = model.side() * model.side() * plane.channels();
            byte[] cut = new byte[count * bytes];
            for (int i = 0; i < count; i++) {
                cut(plane, rows.starts()[row], columns.starts()[first + i], cut, i * bytes);
            }
            tiles.add(cut);
        }
        return tiles;
    }

    private void cut(Picture plane, int top, int left, byte[] target, int offset) {
        int channels = plane.channels();
        int within = Math.max(0, Math.min(model.side(), plane.width() - left));
        int to = offset;
        for (int y = top; y < top + model.side(); y++) {
            int line = Math.min(y, plane.height() - 1) * plane.width();
            System.arraycopy(plane.pixels(), (line + left) * channels, target, to, within * channels);
            int last = (line + plane.width() - 1) * channels;
            for (int x = within; x < model.side(); x++) {
                System.arraycopy(plane.pixels(), last, target, to + x * channels, channels);
            }
            to += model.side() * channels;
        }
    }
}
