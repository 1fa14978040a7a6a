package io.github.narrows.bottleneck.dictionary.coder;

import java.util.Arrays;

/** Orthogonal matching pursuit of one signal in double precision: every step solves its least squares anew. */
final class PlainPursuit {
    /** A step whose best atom is ahead of the second by less than this share may go either way in single precision. */
    private static final double NEAR_TIE = 1e-4;

    private final double[][] atoms;
    private final int[] support;
    private double[] coefficients = new double[0];
    private boolean nearTie;

    PlainPursuit(double[] signal, double[][] atoms, int sparsity) {
        this.atoms = atoms;
        this.support = new int[sparsity];
        double[] residual = signal.clone();
        for (int step = 0; step < sparsity; step++) {
            support[step] = choose(residual, step);
            coefficients = leastSquares(signal, step + 1);
            residual = signal.clone();
            for (int i = 0; i <= step; i++) {
                for (int c = 0; c < residual.length; c++) {
                    residual[c] -= coefficients[i] * atoms[support[i]][c];
                }
            }
        }
    }

    /** Whether a step had two atoms that were almost as good. */
    boolean nearTie() {
        return nearTie;
    }

    /** In ascending order. */
    int[] support() {
        return Arrays.stream(support).sorted().toArray();
    }

    /** Of the atoms in ascending order. */
    double[] coefficients() {
        int[] ascending = support();
        double[] ordered = new double[ascending.length];
        for (int i = 0; i < support.length; i++) {
            ordered[Arrays.binarySearch(ascending, support[i])] = coefficients[i];
        }
        return ordered;
    }

    private int choose(double[] residual, int chosen) {
        int best = -1;
        double first = -1;
        double second = -1;
        for (int atom = 0; atom < atoms.length; atom++) {
            double score = isChosen(atom, chosen) ? -1 : Math.abs(dot(residual, atoms[atom]));
            if (score > first) {
                second = first;
                first = score;
                best = atom;
            } else {
                second = Math.max(second, score);
            }
        }
        nearTie |= first - second < NEAR_TIE * first;
        return best;
    }

    private boolean isChosen(int atom, int chosen) {
        return Arrays.stream(support, 0, chosen).anyMatch(other -> other == atom);
    }

    /** The normal equations by elimination. */
    private double[] leastSquares(double[] signal, int size) {
        double[][] rows = new double[size][size + 1];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = dot(atoms[support[i]], atoms[support[j]]);
            }
            rows[i][size] = dot(atoms[support[i]], signal);
        }
        for (int pivot = 0; pivot < size; pivot++) {
            for (int i = 0; i < size; i++) {
                double factor = i == pivot ? 0 : rows[i][pivot] / rows[pivot][pivot];
                for (int j = pivot; j <= size; j++) {
                    rows[i][j] -= factor * rows[pivot][j];
                }
            }
        }
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            solution[i] = rows[i][size] / rows[i][i];
        }
        return solution;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
