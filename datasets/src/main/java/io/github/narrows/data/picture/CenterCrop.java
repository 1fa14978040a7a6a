package io.github.narrows.data.picture;

/** The shorter side becomes the wanted one (antialiased cubic filter), then the middle is cut out; no distortion. */
public record CenterCrop() implements Resize {
    @Override
    public Picture apply(Picture picture, int side) {
        int square = Math.min(picture.height(), picture.width());
        long height = Math.round((double) picture.height() * side / square);
        long width = Math.round((double) picture.width() * side / square);
        return Resampler.centre(picture, height, width, side, side);
    }

    @Override
    public String toString() {
        return "center-crop";
    }
}
