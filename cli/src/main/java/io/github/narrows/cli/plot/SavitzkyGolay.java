package io.github.narrows.cli.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Smooths a curve by least squares (Savitzky and Golay, 1964): every value becomes that of the polynomial that fits a window
 * of points around it best. Where the window would stick out at an end, the first or last whole window is fitted. Peaks keep
 * their height better than under a moving average, and the places need not be evenly spaced; where they are, the weights are
 * the classic ones.
 *
 * @param window how many points are fitted; odd
 * @param order of the polynomial; less than the window
 */
record SavitzkyGolay(int window, int order) {
    public SavitzkyGolay {
        if (window < 3 || window % 2 == 0 || order < 0 || order >= window) {
            throw new IllegalArgumentException("a window of " + window + " points for a polynomial of order " + order);
        }
    }

    /**
     * @param x ascending, at least as many as the window
     * @return the smoothed {@code y}
     */
    public List<Double> smooth(List<Double> x, List<Double> y) {
        List<Double> smooth = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            int first = Math.max(0, Math.min(i - window / 2, x.size() - window));
            double[] weights = weights(x.subList(first, first + window), i - first);
            double sum = 0;
            for (int j = 0; j < window; j++) {
                sum += weights[j] * y.get(first + j);
            }
            smooth.add(sum);
        }
        return smooth;
    }

    /**
     * What each value of a window weighs in the fitted polynomial's value at one of its places: a row of the projection on
     * the polynomials, for which an orthonormal basis is all it takes.
     */
    double[] weights(List<Double> places, int at) {
        double[] weights = new double[window];
        for (double[] polynomial : orthonormalPolynomials(places)) {
            for (int i = 0; i < window; i++) {
                weights[i] += polynomial[at] * polynomial[i];
            }
        }
        return weights;
    }

    /** Values at the places, by Gram-Schmidt from the powers, each orthogonalised twice against rounding. */
    private List<double[]> orthonormalPolynomials(List<Double> places) {
        double first = places.get(0);
        double width = places.get(window - 1) - first;
        List<double[]> basis = new ArrayList<>();
        for (int power = 0; power <= order; power++) {
            double[] values = new double[window];
            for (int i = 0; i < window; i++) {
                values[i] = Math.pow(2 * (places.get(i) - first) / width - 1, power);
            }
            for (int round = 0; round < 2; round++) {
                basis.forEach(earlier -> addScaled(values, earlier, -dot(values, earlier)));
            }
            double norm = Math.sqrt(dot(values, values));
            addScaled(values, values.clone(), 1 / norm - 1);
            basis.add(values);
        }
        return basis;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void addScaled(double[] target, double[] source, double factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * source[i];
        }
    }
}
