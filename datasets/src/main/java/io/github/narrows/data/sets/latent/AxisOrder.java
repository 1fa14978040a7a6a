package io.github.narrows.data.sets.latent;

import java.util.List;

/** In which order a file has the axes of its latents. */
public enum AxisOrder {
    /** [n, height, width, channels], as TensorFlow, JAX and this project have them. */
    CHANNELS_LAST(0, 1, 2),
    /** [n, channels, height, width], as PyTorch has them. */
    CHANNELS_FIRST(1, 2, 0);

    private final int height;
    private final int width;
    private final int channels;

    AxisOrder(int height, int width, int channels) {
        this.height = height;
        this.width = width;
        this.channels = channels;
    }

    /** Of the lengths of the axes of one sample. */
    int height(List<Long> axes) {
        return Math.toIntExact(axes.get(height));
    }

    int width(List<Long> axes) {
        return Math.toIntExact(axes.get(width));
    }

    int channels(List<Long> axes) {
        return Math.toIntExact(axes.get(channels));
    }

    /** The lengths of the axes of so many samples. */
    long[] shape(int count, int height, int width, int channels) {
        return this == CHANNELS_LAST
                ? new long[] {count, height, width, channels}
                : new long[] {count, channels, height, width};
    }

    /** Where the number stands that has this place when channels come last, among the numbers of one sample. */
    int place(int position, int positions, int channel, int channels) {
        return this == CHANNELS_LAST ? position * channels + channel : channel * positions + position;
    }
}
