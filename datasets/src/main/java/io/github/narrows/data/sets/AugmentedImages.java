package io.github.narrows.data.sets;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.data.Seeds;
import java.io.IOException;
import java.util.OptionalInt;

/**
 * A window of each image, at a random place and mirrored at random: for training only.
 *
 * @param source images that are {@code margin} pixels higher and wider than {@code size}
 * @param size of the window
 * @param margin by how many pixels the window can move
 * @param place where the window lies, and whether it is mirrored
 */
record AugmentedImages(ImageSource source, ImageSize size, int margin, Placement place) implements ImageSource {
    /** Chooses a window from the seed of one image. */
    interface Placement {
        Window of(long random, int margin);

        /** A random place. */
        Placement ANYWHERE = (random, margin) -> new Window(
                (int) (Seeds.unit(Seeds.of(random, 1)) * (margin + 1)),
                (int) (Seeds.unit(Seeds.of(random, 2)) * (margin + 1)),
                false);

        /** A random place, and every other image mirrored. */
        Placement ANYWHERE_OR_MIRRORED = (random, margin) -> {
            Window window = ANYWHERE.of(random, margin);
            return new Window(window.top, window.left, (Seeds.of(random, 3) & 1) == 0);
        };

        /** For training. */
        static Placement of(boolean flip) {
            return flip ? ANYWHERE_OR_MIRRORED : ANYWHERE;
        }
    }

    /** Where a window begins, and whether left and right are exchanged. */
    record Window(int top, int left, boolean mirrored) {}

    @Override
    public int count() {
        return source.count();
    }

    @Override
    public void read(int index, long random, byte[] target, int offset) throws IOException {
        int stride = (size.width() + margin) * size.channels();
        byte[] image = new byte[stride * (size.height() + margin)];
        source.read(index, random, image, 0);
        Window window = place.of(random, margin);
        int row = size.width() * size.channels();
        for (int y = 0; y < size.height(); y++) {
            int from = (window.top + y) * stride + window.left * size.channels();
            System.arraycopy(image, from, target, offset + y * row, row);
        }
        if (window.mirrored) {
            mirror(target, offset);
        }
    }

    @Override
    public String name(int index) {
        return source.name(index);
    }

    @Override
    public OptionalInt label(int index) {
        return source.label(index);
    }

    private void mirror(byte[] image, int offset) {
        int channels = size.channels();
        for (int y = 0; y < size.height(); y++) {
            int left = offset + y * size.width() * channels;
            int right = left + (size.width() - 1) * channels;
            for (; left < right; left += channels, right -= channels) {
                for (int channel = 0; channel < channels; channel++) {
                    byte swapped = image[left + channel];
                    image[left + channel] = image[right + channel];
                    image[right + channel] = swapped;
                }
            }
        }
    }
}
