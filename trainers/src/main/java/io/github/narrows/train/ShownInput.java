package io.github.narrows.train;

import io.github.narrows.data.ImageSize;
import io.github.narrows.model.ImageShape;

/**
 * What an encoder sees, for a person to look at beside the target: pixels of a smaller image become squares, and channels
 * beyond those of the target, such as a mask, are left out.
 *
 * @param seen its shape
 * @param size of the target
 */
record ShownInput(ImageShape seen, ImageSize size) {
    /** @param inputs uint8 NHWC; [height, width, channels] of one of them comes back */
    byte[] of(byte[] inputs, int image) {
        int first = image * seen.height() * seen.width() * seen.channels();
        byte[] shown = new byte[size.bytes()];
        int next = 0;
        for (int y = 0; y < size.height(); y++) {
            int row = y * seen.height() / size.height();
            for (int x = 0; x < size.width(); x++) {
                int column = x * seen.width() / size.width();
                int from = first + (row * seen.width() + column) * seen.channels();
                for (int channel = 0; channel < size.channels(); channel++) {
                    shown[next++] = inputs[from + Math.min(channel, seen.channels() - 1)];
                }
            }
        }
        return shown;
    }
}
