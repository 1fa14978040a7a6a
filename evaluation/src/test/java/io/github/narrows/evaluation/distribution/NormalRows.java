package io.github.narrows.evaluation.distribution;

import java.util.Arrays;
import java.util.Random;

/** Rows of independent normal numbers, every feature with a mean and a deviation of its own. */
final class NormalRows {
    private NormalRows() {}

    static FeatureRows of(long seed, int rows, double[] mean, double[] deviation) {
        Random random = new Random(seed);
        float[] values = new float[rows * mean.length];
        for (int i = 0; i < values.length; i++) {
            int feature = i % mean.length;
            values[i] = (float) (mean[feature] + deviation[feature] * random.nextGaussian());
        }
        return new FeatureRows(values, mean.length);
    }

    static FeatureRows standard(long seed, int rows, int width) {
        double[] deviation = new double[width];
        Arrays.fill(deviation, 1);
        return of(seed, rows, new double[width], deviation);
    }

    static Gaussian gaussian(FeatureRows rows) {
        Moments moments = new Moments(rows.width());
        moments.add(rows);
        return moments.gaussian();
    }
}
