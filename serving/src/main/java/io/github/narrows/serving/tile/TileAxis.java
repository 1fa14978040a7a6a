package io.github.narrows.serving.tile;

import java.util.Arrays;

/**
 * Where tiles lie along one axis of a picture, and how much each of them counts at every place.
 *
 * @param starts the first place of every tile; the last one ends where the padded picture does
 * @param side of a tile
 * @param overlap the least that neighbours have in common
 */
@SuppressWarnings("ArrayRecordComponent") // seen by this package alone
record TileAxis(int[] starts, int side, int overlap) {
    /**
     * @param length of the picture, which is padded where it is shorter than a tile, or no multiple
     * @param side of a tile, a multiple of {@code multiple}
     * @param overlap a multiple of {@code multiple}, smaller than the side
     * @param multiple of every start
     */
    static TileAxis of(int length, int side, int overlap, int multiple) {
        int padded = Math.max(side, (length + multiple - 1) / multiple * multiple);
        int step = side - overlap;
        int count = (padded - side + step - 1) / step + 1;
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = Math.min(i * step, padded - side);
        }
        return new TileAxis(starts, side, overlap);
    }

    int tiles() {
        return starts.length;
    }

    /** Pixels of the padded picture. */
    int length() {
        return starts[starts.length - 1] + side;
    }

    /** The same axis of what comes out. */
    TileAxis times(int scale) {
        return new TileAxis(Arrays.stream(starts).map(start -> start * scale).toArray(), side * scale, overlap * scale);
    }

    /** How much each tile counts at each of its places, [tiles, side]; the weights of all tiles at one place add up to 1. */
    float[][] weights() {
        float[][] weights = new float[tiles()][side];
        float[] sums = new float[length()];
        for (int tile = 0; tile < tiles(); tile++) {
            for (int i = 0; i < side; i++) {
                float fromAbove = tile == 0 ? 1 : ramp(i);
                float fromBelow = tile == tiles() - 1 ? 1 : ramp(side - 1 - i);
                weights[tile][i] = Math.min(fromAbove, fromBelow);
                sums[starts[tile] + i] += weights[tile][i];
            }
        }
        for (int tile = 0; tile < tiles(); tile++) {
            for (int i = 0; i < side; i++) {
                weights[tile][i] /= sums[starts[tile] + i];
            }
        }
        return weights;
    }

    /**
     * Nothing for the outer quarter of the overlap, where a network sees too little around; everything beyond its inner
     * quarter; a straight line between.
     */
    private float ramp(int place) {
        int margin = overlap / 4;
        return Math.max(0, Math.min(1, (place - margin + 0.5f) / Math.max(1, overlap - 2 * margin)));
    }
}
