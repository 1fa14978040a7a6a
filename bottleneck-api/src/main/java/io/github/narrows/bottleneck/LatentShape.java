package io.github.narrows.bottleneck;

/** The shape of one image's latents. */
public record LatentShape(int height, int width, int channels) {
    public LatentShape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException("latents of " + height + "x" + width + "x" + channels);
        }
    }

    /** How many latent vectors an image has. */
    public int positions() {
        return height * width;
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
