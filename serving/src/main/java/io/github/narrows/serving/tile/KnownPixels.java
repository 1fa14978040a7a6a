package io.github.narrows.serving.tile;

import io.github.narrows.data.picture.Picture;
import java.io.IOException;

/**
 * Puts the known pixels of a picture back over what a model made of it: bit for bit, but for a seam around each hole, if one
 * is asked for, over which the one passes into the other.
 */
public final class KnownPixels implements RowSink {
    private final Picture picture;
    private final byte[] distance;
    private final int feather;
    private final RowSink sink;

    /**
     * @param mask of the same size, one channel, 1 for hidden
     * @param feather how wide the seam is in pixels, up to 254; 0 for none
     * @param sink gets the rows of both
     */
    public KnownPixels(Picture picture, Picture mask, int feather, RowSink sink) {
        this.picture = picture;
        this.distance = distances(mask, feather + 1);
        this.feather = feather;
        this.sink = sink;
    }

    @Override
    public void accept(int row, byte[] pixels) throws IOException {
        int channels = picture.channels();
        byte[] both = new byte[pixels.length];
        for (int i = 0; i < both.length; i++) {
            int place = row * picture.width() * channels + i;
            int away = distance[place / channels] & 0xFF;
            int share = feather + 1 - away;
            int known = picture.pixels()[place] & 0xFF;
            int made = pixels[i] & 0xFF;
            both[i] = (byte) ((made * share + known * away + (feather + 1) / 2) / (feather + 1));
        }
        sink.accept(row, both);
    }

    /** How many steps, sideways or aslant, every pixel is away from the nearest hidden one; at most {@code most}. */
    private static byte[] distances(Picture mask, int most) {
        int width = mask.width();
        byte[] distance = new byte[mask.height() * width];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (byte) (mask.pixels()[i] == 1 ? 0 : most);
        }
        for (int row = 0; row < mask.height() && most > 1; row++) {
            for (int column = 0; column < width; column++) {
                nearer(distance, mask, row, column, -1);
            }
        }
        for (int row = mask.height() - 1; row >= 0 && most > 1; row--) {
            for (int column = width - 1; column >= 0; column--) {
                nearer(distance, mask, row, column, 1);
            }
        }
        return distance;
    }

    /** One step more than the nearest of the four neighbours that were looked at before. */
    private static void nearer(byte[] distance, Picture mask, int row, int column, int back) {
        int width = mask.width();
        int least = distance[row * width + column] & 0xFF;
        for (int aside = -1; aside <= 1; aside++) {
            int x = column + aside;
            int y = row + back;
            if (x >= 0 && x < width && y >= 0 && y < mask.height()) {
                least = Math.min(least, (distance[y * width + x] & 0xFF) + 1);
            }
        }
        int before = column + back;
        if (before >= 0 && before < width) {
            least = Math.min(least, (distance[row * width + before] & 0xFF) + 1);
        }
        distance[row * width + column] = (byte) least;
    }
}
