package io.github.narrows.data.picture;

/** The shorter side becomes the wanted one (antialiased cubic filter), then the middle is cut out; no distortion. */
public record CenterCrop() implements Resize {
    @Override
    public Picture apply(Picture picture, int side) {
        int square = Math.min(picture.height(), picture.width());
        int height = (int) Math.round((double) picture.height() * side / square);
        int width = (int) Math.round((double) picture.width() * side / square);
        return Resampler.resize(picture, height, width).centre(side, side);
    }

    @Override
    public String toString() {
        return "center-crop";
    }
}
