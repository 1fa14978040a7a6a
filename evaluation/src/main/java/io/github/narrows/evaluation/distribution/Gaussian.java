package io.github.narrows.evaluation.distribution;

/**
 * A normal distribution of features.
 *
 * @param mean [width]; not copied
 * @param covariance [width, width], row by row, symmetric; not copied
 */
public record Gaussian(double[] mean, double[] covariance) {
    public Gaussian {
        if (covariance.length != mean.length * mean.length) {
            throw new IllegalArgumentException(
                    "a mean of " + mean.length + " numbers and a covariance of " + covariance.length);
        }
    }

    /** How many features there are. */
    public int width() {
        return mean.length;
    }

    /** The sum of the variances. */
    public double trace() {
        double trace = 0;
        for (int i = 0; i < width(); i++) {
            trace += covariance[i * width() + i];
        }
        return trace;
    }

    /** The same with something added to every variance, so that none is 0. */
    Gaussian withRidge(double ridge) {
        double[] raised = covariance.clone();
        for (int i = 0; i < width(); i++) {
            raised[i * width() + i] += ridge;
        }
        return new Gaussian(mean, raised);
    }
}
