package io.github.narrows.data.picture;

import java.util.Arrays;

/**
 * Resizes pictures by separable cubic convolution (Keys 1981, a = -1/2), which is widened by the factor of reduction, so
 * that what cannot be shown at the new size is averaged away and not aliased. At equal size it is the identity.
 */
final class Resampler {
    private static final double SUPPORT = 2;

    private Resampler() {}

    static Picture resize(Picture picture, int height, int width) {
        if (height == picture.height() && width == picture.width()) {
            return picture;
        }
        int channels = picture.channels();
        float[] rows = acrossRows(picture, Taps.of(picture.width(), width), width);
        Taps taps = Taps.of(picture.height(), height);
        int stride = width * channels;
        byte[] pixels = new byte[height * stride];
        float[] sums = new float[stride];
        for (int row = 0; row < height; row++) {
            Arrays.fill(sums, 0.5f);
            for (int tap = 0; tap < taps.weights[row].length; tap++) {
                float weight = taps.weights[row][tap];
                int from = (taps.first[row] + tap) * stride;
                for (int i = 0; i < stride; i++) {
                    sums[i] += weight * rows[from + i];
                }
            }
            for (int i = 0; i < stride; i++) {
                pixels[row * stride + i] = (byte) Math.max(0, Math.min(255, (int) sums[i]));
            }
        }
        return new Picture(height, width, channels, pixels);
    }

    /** Every row at its new width, not yet rounded: [old height, new width, channels]. */
    private static float[] acrossRows(Picture picture, Taps taps, int width) {
        int channels = picture.channels();
        byte[] pixels = picture.pixels();
        float[] rows = new float[picture.height() * width * channels];
        for (int row = 0; row < picture.height(); row++) {
            int from = row * picture.width() * channels;
            int to = row * width * channels;
            for (int column = 0; column < width; column++) {
                float[] weights = taps.weights[column];
                int first = from + taps.first[column] * channels;
                for (int channel = 0; channel < channels; channel++) {
                    float sum = 0;
                    for (int tap = 0; tap < weights.length; tap++) {
                        sum += weights[tap] * (pixels[first + tap * channels + channel] & 0xFF);
                    }
                    rows[to + column * channels + channel] = sum;
                }
            }
        }
        return rows;
    }

    /** For each new pixel the first old one that it is made of, and the weights from there on, of sum 1. */
    private record Taps(int[] first, float[][] weights) {
        static Taps of(int from, int to) {
            double scale = (double) from / to;
            double width = Math.max(scale, 1);
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) Math.floor(centre - SUPPORT * width + 0.5));
                int end = Math.min(from, (int) Math.floor(centre + SUPPORT * width + 0.5));
                weights[i] = normalised(first[i], end, centre, width);
            }
            return new Taps(first, weights);
        }

        private static float[] normalised(int first, int end, double centre, double width) {
            double[] raw = new double[end - first];
            double sum = 0;
            for (int j = 0; j < raw.length; j++) {
                raw[j] = cubic((first + j + 0.5 - centre) / width);
                sum += raw[j];
            }
            float[] weights = new float[raw.length];
            for (int j = 0; j < raw.length; j++) {
                weights[j] = (float) (raw[j] / sum);
            }
            return weights;
        }

        private static double cubic(double distance) {
            double x = Math.abs(distance);
            if (x < 1) {
                return (1.5 * x - 2.5) * x * x + 1;
            }
            return x < SUPPORT ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : 0;
        }
    }
}
