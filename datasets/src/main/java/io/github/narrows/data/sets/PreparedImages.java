package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Resize;
import java.io.IOException;
import java.util.OptionalInt;

/** Pictures brought to one size. */
record PreparedImages(PictureSource pictures, Resize resize, int side) implements ImageSource {
    @Override
    public int count() {
        return pictures.count();
    }

    @Override
    public void read(int index, long random, byte[] target, int offset) throws IOException {
        Picture picture = pictures.read(index);
        try {
            byte[] pixels = resize.apply(picture, side).pixels();
            System.arraycopy(pixels, 0, target, offset, pixels.length);
        } catch (IllegalArgumentException e) {
            throw new DataException(name(index) + " does not fit: " + DataException.reason(e), e);
        }
    }

    @Override
    public String name(int index) {
        return pictures.name(index);
    }

    @Override
    public OptionalInt label(int index) {
        return pictures.label(index);
    }
}
