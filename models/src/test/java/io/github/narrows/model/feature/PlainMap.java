package io.github.narrows.model.feature;

import java.util.function.DoubleBinaryOperator;

/**
 * A feature map [height, width, channels] in float64 and what PyTorch's layers do with it, as their definitions say it.
 *
 * @param values row by row
 */
record PlainMap(int height, int width, int channels, double[] values) {
    double at(int row, int column, int channel) {
        return values[(row * width + column) * channels + channel];
    }

    private boolean isInside(int row, int column) {
        return row >= 0 && row < height && column >= 0 && column < width;
    }

    /** The kernel is [out, in, size, size]. */
    PlainMap convolve(float[] kernel, int out, int size, int stride, int padding, int dilation) {
        int spread = (size - 1) * dilation + 1;
        PlainMap result =
                empty((height + 2 * padding - spread) / stride + 1, (width + 2 * padding - spread) / stride + 1, out);
        for (int i = 0; i < kernel.length; i++) {
            int dx = i % size;
            int dy = i / size % size;
            int in = i / size / size % channels;
            int to = i / size / size / channels;
            for (int row = 0; row < result.height; row++) {
                for (int column = 0; column < result.width; column++) {
                    int y = row * stride - padding + dy * dilation;
                    int x = column * stride - padding + dx * dilation;
                    if (isInside(y, x)) {
                        result.values[(row * result.width + column) * out + to] += kernel[i] * at(y, x, in);
                    }
                }
            }
        }
        return result;
    }

    PlainMap maxPool(int size, int stride, int padding, boolean ceil) {
        return pool(size, stride, padding, ceil, Double.NEGATIVE_INFINITY, Math::max);
    }

    /** The zeros of the padding count. */
    PlainMap averagePool(int size, int stride, int padding) {
        PlainMap sums = pool(size, stride, padding, false, 0, Double::sum);
        for (int i = 0; i < sums.values.length; i++) {
            sums.values[i] /= size * size;
        }
        return sums;
    }

    private PlainMap pool(int size, int stride, int padding, boolean ceil, double start, DoubleBinaryOperator joined) {
        PlainMap result = empty(
                places(height, size, stride, padding, ceil), places(width, size, stride, padding, ceil), channels);
        for (int i = 0; i < result.values.length; i++) {
            int channel = i % channels;
            int column = i / channels % result.width;
            int row = i / channels / result.width;
            double value = start;
            for (int y = row * stride - padding; y < row * stride - padding + size; y++) {
                for (int x = column * stride - padding; x < column * stride - padding + size; x++) {
                    value = isInside(y, x) ? joined.applyAsDouble(value, at(y, x, channel)) : value;
                }
            }
            result.values[i] = value;
        }
        return result;
    }

    /** Counted one by one: a place counts while its window lies on the padded side, and in ceil mode while it begins on it. */
    static int places(int side, int size, int stride, int padding, boolean ceil) {
        int places = 0;
        for (int begin = -padding; ; begin += stride) {
            boolean fits = begin + size <= side + padding;
            boolean reachesOut = ceil && places > 0 && begin < side && begin - stride + size < side + padding;
            if (!fits && !reachesOut) {
                return places;
            }
            places++;
        }
    }

    private static PlainMap empty(int height, int width, int channels) {
        return new PlainMap(height, width, channels, new double[height * width * channels]);
    }
}
