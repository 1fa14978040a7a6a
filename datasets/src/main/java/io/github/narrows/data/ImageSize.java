package io.github.narrows.data;

/**
 * The size of every image of a data set.
 *
 * @param height rows in pixels
 * @param width columns in pixels
 * @param channels 1 for grey, 3 for RGB
 */
public record ImageSize(int height, int width, int channels) {
    /** Bytes of one image. */
    public int bytes() {
        return height * width * channels;
    }

    @Override
    public String toString() {
        return width + "x" + height + "x" + channels;
    }
}
