package io.github.narrows.data.picture;

/** The middle is cut out at the picture's own resolution; smaller pictures are refused. */
public record Crop() implements Resize {
    @Override
    public Picture apply(Picture picture, int side) {
        if (picture.height() < side || picture.width() < side) {
            throw new IllegalArgumentException("it is " + picture.width() + "x" + picture.height()
                    + ", too small to cut " + side + "x" + side + " out of it; resize center-crop enlarges");
        }
        return picture.centre(side, side);
    }

    @Override
    public String toString() {
        return "crop";
    }
}
