package io.github.narrows.data.picture;

import io.github.narrows.data.Seeds;

/**
 * A square is cut out at the picture's own resolution: in training at a random place, another one in each epoch, elsewhere
 * in the middle. Smaller pictures are refused.
 */
public record RandomCrop() implements Resize {
    @Override
    public Picture apply(Picture picture, int side) {
        return new Crop().apply(picture, side);
    }

    @Override
    public boolean variesInTraining() {
        return true;
    }

    @Override
    public Picture applyToTraining(Picture picture, int side, long random) {
        if (picture.height() < side || picture.width() < side) {
            return apply(picture, side);
        }
        int top = (int) (Seeds.unit(Seeds.of(random, 4)) * (picture.height() - side + 1));
        int left = (int) (Seeds.unit(Seeds.of(random, 5)) * (picture.width() - side + 1));
        return picture.crop(top, left, side, side);
    }

    @Override
    public String toString() {
        return "random-crop";
    }
}
