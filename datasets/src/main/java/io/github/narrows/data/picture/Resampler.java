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
        boolean same = height == picture.height() && width == picture.width();
        return same ? picture : centre(picture, height, width, height, width);
    }

    /**
     * The middle of the picture at its new size. Only that is computed, so that a strip which would be enlarged beyond any
     * memory costs no more than its middle.
     */
    static Picture centre(Picture picture, long height, long width, int centreHeight, int centreWidth) {
        if (height == picture.height() && width == picture.width()) {
            return picture.centre(centreHeight, centreWidth);
        }
        Taps rows = Taps.of(picture.height(), height, (height - centreHeight) / 2, centreHeight);
        Taps columns = Taps.of(picture.width(), width, (width - centreWidth) / 2, centreWidth);
        Lines lines = new Lines(picture, columns.begin(), columns.end(), rows.longest());
        byte[] pixels = new byte[centreHeight * centreWidth * picture.channels()];
        for (int row = 0; row < centreHeight; row++) {
            float[] line = lines.weighted(rows.first[row], rows.weights[row]);
            if (picture.channels() == 3) {
                acrossRgb(line, columns, pixels, row * centreWidth * 3);
            } else {
                acrossGrey(line, columns, pixels, row * centreWidth);
            }
        }
        return new Picture(centreHeight, centreWidth, picture.channels(), pixels);
    }

    private static void acrossRgb(float[] line, Taps taps, byte[] pixels, int offset) {
        int to = offset;
        for (int column = 0; column < taps.first.length; column++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int from = (taps.first[column] - taps.begin()) * 3;
            for (float weight : taps.weights[column]) {
                red += weight * line[from];
                green += weight * line[from + 1];
                blue += weight * line[from + 2];
                from += 3;
            }
            pixels[to++] = rounded(red);
            pixels[to++] = rounded(green);
            pixels[to++] = rounded(blue);
        }
    }

    private static void acrossGrey(float[] line, Taps taps, byte[] pixels, int offset) {
        for (int column = 0; column < taps.first.length; column++) {
            float grey = 0;
            int from = taps.first[column] - taps.begin();
            for (float weight : taps.weights[column]) {
                grey += weight * line[from++];
            }
            pixels[offset + column] = rounded(grey);
        }
    }

    private static byte rounded(float value) {
        return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }

    /** Rows of a picture as floats, those that were asked for last: each is converted once. Asked for from above to below. */
    private static final class Lines {
        private final byte[] pixels;
        private final int stride;
        private final int left;
        private final float[][] kept;
        private final float[] sum;
        private int next;

        Lines(Picture picture, int begin, int end, int most) {
            this.pixels = picture.pixels();
            this.stride = picture.width() * picture.channels();
            this.left = begin * picture.channels();
            this.sum = new float[(end - begin) * picture.channels()];
            this.kept = new float[most][sum.length];
        }

        /** The weighted sum of rows from a first one on, not yet rounded; valid until the next call. */
        float[] weighted(int first, float[] weights) {
            for (int row = Math.max(next, first); row < first + weights.length; row++) {
                convert(row, kept[row % kept.length]);
            }
            next = Math.max(next, first + weights.length);
            Arrays.fill(sum, 0);
            for (int tap = 0; tap < weights.length; tap++) {
                float weight = weights[tap];
                float[] line = kept[(first + tap) % kept.length];
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += weight * line[i];
                }
            }
            return sum;
        }

        private void convert(int row, float[] line) {
            int from = row * stride + left;
            for (int i = 0; i < line.length; i++) {
                line[i] = pixels[from + i] & 0xFF;
            }
        }
    }

    /** For each new pixel the first old one that it is made of, and the weights from there on, of sum 1. */
    @SuppressWarnings("ArrayRecordComponent") // seen by this class alone
    private record Taps(int[] first, float[][] weights) {
        /** Of {@code count} new pixels from {@code start} on, of {@code to} that are made of {@code from}. */
        static Taps of(int from, long to, long start, int count) {
            double scale = (double) from / to;
            double width = Math.max(scale, 1);
            int[] first = new int[count];
            float[][] weights = new float[count][];
            for (int i = 0; i < count; i++) {
                double centre = (start + i + 0.5) * scale;
                first[i] = Math.max(0, (int) Math.floor(centre - SUPPORT * width + 0.5));
                int end = Math.min(from, (int) Math.floor(centre + SUPPORT * width + 0.5));
                weights[i] = normalised(first[i], end, centre, width);
            }
            return new Taps(first, weights);
        }

        int begin() {
            return first[0];
        }

        int end() {
            return first[first.length - 1] + weights[weights.length - 1].length;
        }

        int longest() {
            return Arrays.stream(weights).mapToInt(each -> each.length).max().orElseThrow();
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
