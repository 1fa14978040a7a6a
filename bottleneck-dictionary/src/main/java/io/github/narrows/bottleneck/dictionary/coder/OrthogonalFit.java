package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The least-squares fit of signals by the atoms chosen so far, in scalars per signal, [n, 1] each.
 *
 * <p>Atoms are made orthogonal to those before them, d_k = v_k + sum_j R_jk v_j, and a signal is sum_k a_k v_k plus a
 * residual. The coefficients of the atoms themselves come from one substitution at the end, R g = a with ones on the
 * diagonal.
 *
 * <p>Where an atom adds nothing (it lies in the span of those before it, nothing is left but rounding, or what is left is
 * tolerated), the step does nothing for that signal: a_k and with it the coefficient is exactly 0. What is left stays as it
 * was, so no later step does anything either.
 */
final class OrthogonalFit {
    /** Below this share of its squared length, an atom counts as within the span of those before it. */
    private static final float SMALLEST_SQUARE = 1e-6f;

    /** Below this share of the signal's length, a correlation is rounding. */
    private static final float SMALLEST_CORRELATION = 1e-6f;

    private final float tolerance;
    private final Operand<TFloat32> tolerated;
    private final Operand<TFloat32> smallestCorrelation;
    private Operand<TFloat32> left;
    private final List<Operand<TInt32>> atoms = new ArrayList<>();
    private final List<List<Operand<TFloat32>>> above = new ArrayList<>();
    private final List<Operand<TFloat32>> inverses = new ArrayList<>();
    private final List<Operand<TFloat32>> amounts = new ArrayList<>();

    /**
     * @param signals [n, d]
     * @param tolerance the share of a signal's energy that may be left; 0 goes on to the end
     */
    OrthogonalFit(Ops tf, Operand<TFloat32> signals, float tolerance) {
        Operand<TFloat32> energy = Rows.dot(tf, signals, signals);
        this.tolerance = tolerance;
        this.tolerated = tf.math.mul(energy, tf.constant(tolerance));
        this.smallestCorrelation = tf.math.mul(tf.math.sqrt(energy), tf.constant(SMALLEST_CORRELATION));
        this.left = energy;
    }

    /** How many atoms were added. */
    int size() {
        return amounts.size();
    }

    /** The atoms added so far, [n] each. */
    List<Operand<TInt32>> atoms() {
        return atoms;
    }

    /**
     * R_jk of the atom to be added.
     *
     * @param product of the atom with v_j
     */
    Operand<TFloat32> share(Ops tf, Operand<TFloat32> product, int j) {
        return tf.math.mul(product, inverses.get(j));
    }

    /**
     * Adds an atom and returns its a_k.
     *
     * @param shares R_jk for each j before
     * @param square |v_k|^2
     * @param correlation of the atom with the residual
     */
    Operand<TFloat32> add(
            Ops tf,
            Operand<TInt32> atom,
            List<Operand<TFloat32>> shares,
            Operand<TFloat32> square,
            Operand<TFloat32> correlation) {
        Operand<TBool> adds = tf.math.logicalAnd(
                tf.math.greaterEqual(square, tf.constant(SMALLEST_SQUARE)),
                tf.math.greater(tf.math.abs(correlation), smallestCorrelation));
        if (tolerance > 0) {
            adds = tf.math.logicalAnd(adds, tf.math.greater(left, tolerated));
        }
        // Not one over the square: that would become a reciprocal, whose vectorised form rounds unlike its scalar one,
        // and
        // codes would depend on the batch.
        Operand<TFloat32> inverse =
                tf.math.div(tf.dtypes.cast(adds, TFloat32.class), tf.select(adds, square, tf.onesLike(square)));
        Operand<TFloat32> amount = tf.math.mul(correlation, inverse);
        left = tf.math.sub(left, tf.math.mul(amount, correlation));
        atoms.add(atom);
        above.add(List.copyOf(shares));
        inverses.add(inverse);
        amounts.add(amount);
        return amount;
    }

    /** a_k. */
    Operand<TFloat32> amount(int k) {
        return amounts.get(k);
    }

    /** R_jk. */
    Operand<TFloat32> entry(int j, int k) {
        return above.get(k).get(j);
    }

    /** The atoms and their coefficients. */
    SparseCode solve(Ops tf) {
        List<Operand<TFloat32>> coefficients = new ArrayList<>(amounts);
        for (int row = size() - 2; row >= 0; row--) {
            for (int k = row + 1; k < size(); k++) {
                Operand<TFloat32> known = tf.math.mul(entry(row, k), coefficients.get(k));
                coefficients.set(row, tf.math.sub(coefficients.get(row), known));
            }
        }
        return SparseCode.ofSteps(tf, atoms, coefficients);
    }
}
