package io.github.narrows.data.picture;

/** Both sides become the wanted one, each by its own factor (antialiased cubic filter); nothing is cut off. */
public record Squash() implements Resize {
    @Override
    public Picture apply(Picture picture, int side) {
        return Resampler.resize(picture, side, side);
    }

    @Override
    public String toString() {
        return "squash";
    }
}
