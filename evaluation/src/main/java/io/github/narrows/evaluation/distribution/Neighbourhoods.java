package io.github.narrows.evaluation.distribution;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The region that a set of pictures covers, as improved precision and recall estimate it (Kynkaanniemi et al. 2019): a ball
 * around each picture that reaches to its k-th nearest other picture.
 *
 * <p>Precision is the share of the generated pictures in the region of the real ones, recall the share of the real pictures
 * in the region of the generated ones.
 */
public final class Neighbourhoods {
    private final PointBlocks points;
    private final double[] squaredRadii;

    /**
     * @param k how many neighbours a ball holds, fewer than there are pictures
     */
    public Neighbourhoods(FeatureRows centres, int k) {
        if (k < 1 || k >= centres.rows()) {
            throw new IllegalArgumentException(centres.rows() + " pictures have no " + k + " nearest neighbours each");
        }
        this.points = new PointBlocks(centres);
        this.squaredRadii = squaredRadii(points, centres, k);
    }

    private static double[] squaredRadii(PointBlocks points, FeatureRows centres, int k) {
        double[][] nearest = new double[centres.rows()][k];
        Arrays.stream(nearest).forEach(distances -> Arrays.fill(distances, Double.POSITIVE_INFINITY));
        points.forEach((from, block) -> IntStream.range(0, centres.rows())
                .parallel()
                .forEach(row -> {
                    double[] squares = block.squaredDistances(centres, row);
                    for (int i = 0; i < squares.length; i++) {
                        if (from + i != row) {
                            insert(nearest[row], squares[i]);
                        }
                    }
                }));
        return Arrays.stream(nearest).mapToDouble(distances -> distances[k - 1]).toArray();
    }

    /** Keeps the least numbers, ascending. */
    private static void insert(double[] least, double value) {
        if (value >= least[least.length - 1]) {
            return;
        }
        int place = least.length - 1;
        while (place > 0 && least[place - 1] > value) {
            least[place] = least[place - 1];
            place--;
        }
        least[place] = value;
    }

    /** The radius of each ball. */
    double[] radii() {
        return Arrays.stream(squaredRadii).map(Math::sqrt).toArray();
    }

    /** Which of some pictures lie in at least one ball, its surface being part of it. */
    boolean[] contain(FeatureRows others) {
        boolean[] inside = new boolean[others.rows()];
        points.forEach((from, block) -> IntStream.range(0, others.rows())
                .parallel()
                .forEach(row -> {
                    if (!inside[row]) {
                        double[] squares = block.squaredDistances(others, row);
                        for (int i = 0; i < squares.length && !inside[row]; i++) {
                            inside[row] = squares[i] <= squaredRadii[from + i];
                        }
                    }
                }));
        return inside;
    }

    /** The share of some pictures that lie in at least one ball, 0 to 1. */
    public double share(FeatureRows others) {
        boolean[] inside = contain(others);
        return IntStream.range(0, inside.length).filter(i -> inside[i]).count() / (double) inside.length;
    }
}
