package io.github.narrows.bottleneck.pca;

import io.github.narrows.testing.TestGraph;

/** Latent vectors of a known covariance: independent entries of falling deviation, turned by Householder's reflection. */
final class Spectrum {
    private final int dimensions;
    private final float[] normal;
    private final double decay;

    /** @param decay of the deviation from one entry to the next */
    Spectrum(int dimensions, double decay) {
        this.dimensions = dimensions;
        this.decay = decay;
        this.normal = TestGraph.gaussian(dimensions, 1, 77);
    }

    /** [count, dimensions], about a mean of 0.5. */
    float[] draw(int count, long seed) {
        float[] rows = TestGraph.gaussian(count * dimensions, 1, 1000 + seed);
        double length = 0;
        for (float n : normal) {
            length += (double) n * n;
        }
        for (int row = 0; row < rows.length; row += dimensions) {
            double along = 0;
            for (int i = 0; i < dimensions; i++) {
                rows[row + i] *= (float) deviation(i);
                along += rows[row + i] * normal[i];
            }
            for (int i = 0; i < dimensions; i++) {
                rows[row + i] += (float) (0.5 - 2 * along / length * normal[i]);
            }
        }
        return rows;
    }

    /** The share of the energy in the first entries. */
    double share(int kept) {
        double first = 0;
        double all = 0;
        for (int i = 0; i < dimensions; i++) {
            double variance = deviation(i) * deviation(i);
            first += i < kept ? variance : 0;
            all += variance;
        }
        return first / all;
    }

    private double deviation(int entry) {
        return Math.pow(decay, entry);
    }
}
