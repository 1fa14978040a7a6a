package io.github.narrows.evaluation.distribution;

/**
 * The features of some pictures, a row each.
 *
 * @param values row by row; not copied
 * @param width how many features a picture has
 */
public record FeatureRows(float[] values, int width) {
    public FeatureRows {
        if (width < 1 || values.length % width != 0) {
            throw new IllegalArgumentException(values.length + " numbers are no rows of " + width + " features");
        }
    }

    /** How many pictures there are. */
    public int rows() {
        return values.length / width;
    }

    /** One feature of one picture. */
    public float at(int row, int feature) {
        return values[row * width + feature];
    }

    /** Some of the rows, in the order in which they are named. */
    public FeatureRows select(int... rows) {
        float[] selected = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, selected, i * width, width);
        }
        return new FeatureRows(selected, width);
    }

    /** The rows in float64. */
    double[] widened() {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
