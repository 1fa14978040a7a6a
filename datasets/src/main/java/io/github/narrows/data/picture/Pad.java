package io.github.narrows.data.picture;

/** The picture is set in the middle of a black square at its own resolution; larger pictures are refused. */
public record Pad() implements Resize {
    @Override
    public Picture apply(Picture picture, int side) {
        if (picture.height() > side || picture.width() > side) {
            throw new IllegalArgumentException("it is " + picture.width() + "x" + picture.height()
                    + ", too large to be padded to " + side + "x" + side + "; resize squash makes it smaller");
        }
        int channels = picture.channels();
        byte[] pixels = new byte[side * side * channels];
        int top = (side - picture.height()) / 2;
        int left = (side - picture.width()) / 2;
        int row = picture.width() * channels;
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(picture.pixels(), y * row, pixels, ((top + y) * side + left) * channels, row);
        }
        return new Picture(side, side, channels, pixels);
    }

    @Override
    public String toString() {
        return "pad";
    }
}
