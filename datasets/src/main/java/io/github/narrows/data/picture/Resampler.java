package io.github.narrows.data.picture;

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
        float[] rows = downColumns(picture, Taps.of(picture.height(), height), height);
        byte[] pixels = picture.channels() == 3
                ? acrossRgb(rows, Taps.of(picture.width(), width), height, picture.width(), width)
                : acrossGrey(rows, Taps.of(picture.width(), width), height, picture.width(), width);
        return new Picture(height, width, picture.channels(), pixels);
    }

    /** Every column at its new height, not yet rounded: [new height, old width, channels]. */
    private static float[] downColumns(Picture picture, Taps taps, int height) {
        byte[] pixels = picture.pixels();
        int stride = picture.width() * picture.channels();
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xFF;
        }
        float[] rows = new float[height * stride];
        for (int row = 0; row < height; row++) {
            int to = row * stride;
            for (int tap = 0; tap < taps.weights[row].length; tap++) {
                float weight = taps.weights[row][tap];
                int from = (taps.first[row] + tap) * stride;
                for (int i = 0; i < stride; i++) {
                    rows[to + i] += weight * values[from + i];
                }
            }
        }
        return rows;
    }

    private static byte[] acrossRgb(float[] rows, Taps taps, int height, int oldWidth, int width) {
        byte[] pixels = new byte[height * width * 3];
        int to = 0;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float red = 0;
                float green = 0;
                float blue = 0;
                int from = (row * oldWidth + taps.first[column]) * 3;
                for (float weight : taps.weights[column]) {
                    red += weight * rows[from];
                    green += weight * rows[from + 1];
                    blue += weight * rows[from + 2];
                    from += 3;
                }
                pixels[to++] = rounded(red);
                pixels[to++] = rounded(green);
                pixels[to++] = rounded(blue);
            }
        }
        return pixels;
    }

    private static byte[] acrossGrey(float[] rows, Taps taps, int height, int oldWidth, int width) {
        byte[] pixels = new byte[height * width];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                float grey = 0;
                int from = row * oldWidth + taps.first[column];
                for (float weight : taps.weights[column]) {
                    grey += weight * rows[from++];
                }
                pixels[row * width + column] = rounded(grey);
            }
        }
        return pixels;
    }

    private static byte rounded(float value) {
        return (byte) Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }

    /** For each new pixel the first old one that it is made of, and the weights from there on, of sum 1. */
    @SuppressWarnings("ArrayRecordComponent") // seen by this class alone
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
