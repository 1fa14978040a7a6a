package io.github.narrows.data;

/**
 * The size of every sample of a data set.
 *
 * @param height rows
 * @param width columns
 * @param channels 1 for grey pictures, 3 for RGB; any number for latents
 */
public record ImageSize(int height, int width, int channels) {
    /** Bytes of one picture. */
    public int bytes() {
        return height * width * channels;
    }

    /** Numbers of one sample. */
    public int numbers() {
        return height * width * channels;
    }

    @Override
    public String toString() {
        return width + "x" + height + "x" + channels;
    }
}
