package io.github.narrows.data.sets;

import io.github.narrows.data.DataException;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.data.picture.Resize;
import java.io.IOException;
import java.util.OptionalInt;

/** Pictures brought to one size. */
record PreparedImages(PictureSource pictures, Preparation preparation, int side) implements ImageSource {
    /** How that is done. */
    @FunctionalInterface
    interface Preparation {
        /** @param random a seed of this very image in this epoch, from which a choice may follow */
        Picture square(Picture picture, int side, long random);
    }

    /** The same square of a picture each time. */
    static PreparedImages of(PictureSource pictures, Resize resize, int side) {
        return new PreparedImages(pictures, (picture, length, random) -> resize.apply(picture, length), side);
    }

    /** A square that may be another one each time. */
    static PreparedImages forTraining(PictureSource pictures, Resize resize, int side) {
        return new PreparedImages(pictures, resize::applyToTraining, side);
    }

    @Override
    public int count() {
        return pictures.count();
    }

    @Override
    public void read(int index, long random, byte[] target, int offset) throws IOException {
        Picture picture = pictures.read(index);
        try {
            byte[] pixels = preparation.square(picture, side, random).pixels();
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
