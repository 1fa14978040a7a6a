package io.github.narrows.serving.tile;

import java.io.IOException;
import java.util.Arrays;

/** The rows of what comes out to which tiles are still to be added, as many as a tile is high. */
final class Band {
    private final TileAxis rows;
    private final TileAxis columns;
    private final int channels;
    private final float[][] down;
    private final float[][] across;
    private final float[][] sums;

    Band(TileAxis rows, TileAxis columns, int channels) {
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
        this.down = rows.weights();
        this.across = columns.weights();
        // A row of the picture lies where its number, modulo the side of a tile, says.
        this.sums = new float[rows.side()][columns.length() * channels];
    }

    /**
     * Adds a tile.
     *
     * @param made tiles one after another, uint8 HWC
     * @param index of the tile among them
     */
    void add(int row, int column, byte[] made, int index) {
        int side = rows.side();
        float[] weights = across[column];
        int from = index * side * side * channels;
        for (int y = 0; y < side; y++) {
            float[] sum = sums[(rows.starts()[row] + y) % side];
            float weight = down[row][y];
            int to = columns.starts()[column] * channels;
            for (int x = 0; x < side; x++) {
                float both = weight * weights[x];
                for (int channel = 0; channel < channels; channel++) {
                    sum[to++] += both * (made[from++] & 0xFF);
                }
            }
        }
    }

    /** Hands on the rows that no further tile touches, without the padding, and clears them. */
    void finish(int row, int height, int width, RowSink sink) throws IOException {
        int end = row == rows.tiles() - 1 ? height : Math.min(height, rows.starts()[row + 1]);
        for (int y = rows.starts()[row]; y < end; y++) {
            float[] sum = sums[y % rows.side()];
            byte[] pixels = new byte[width * channels];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.min(255, (int) (sum[i] + 0.5f));
            }
            sink.accept(y, pixels);
        }
        int next = row == rows.tiles() - 1 ? rows.length() : rows.starts()[row + 1];
        for (int y = rows.starts()[row]; y < next; y++) {
            Arrays.fill(sums[y % rows.side()], 0);
        }
    }
}
