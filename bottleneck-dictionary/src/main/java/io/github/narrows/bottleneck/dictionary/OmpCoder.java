package io.github.narrows.bottleneck.dictionary;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code omp}: orthogonal matching pursuit (Pati et al. 1993), all signals in lockstep. The atom that correlates most with
 * the residual joins the support, and all coefficients are refitted by least squares.
 *
 * <p>The refit is a Gram-Schmidt process on the chosen atoms, d_k = sum_j R_jk q_j, whose pivot R_kk is the length of a
 * vector at hand and not a difference of squares; coefficients come from one back-substitution at the end. Where an atom
 * adds nothing (it lies in the span of those before it, or nothing is left but rounding), the step does nothing for that
 * signal: its column of R is that of the identity, and its coefficient exactly 0.
 */
public record OmpCoder() implements SparseCoder {
    /** Below this share of its squared length, an atom counts as within the span of those before it. */
    private static final float SMALLEST_PIVOT = 1e-6f;

    /** Below this share of the signal's length, a correlation is rounding. */
    private static final float SMALLEST_CORRELATION = 1e-6f;

    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity) {
        AtomChoice choice = new AtomChoice(tf, signals, atoms);
        Operand<TFloat32> floor =
                tf.math.mul(tf.math.sqrt(AtomChoice.dot(tf, signals, signals)), tf.constant(SMALLEST_CORRELATION));
        List<Column> columns = new ArrayList<>();
        Operand<TFloat32> residual = signals;
        for (int step = 0; step < sparsity; step++) {
            Operand<TInt32> atom = choice.next(tf, residual);
            Column column = Column.of(tf, choice.lookUp(tf, atom), residual, columns, floor);
            residual = tf.math.sub(residual, tf.math.mul(column.projection(), column.direction()));
            columns.add(column);
        }
        return SparseCode.ofSteps(tf, choice.chosen(), backSubstitute(tf, columns));
    }

    /** Solves R g = alpha from the last row up, one scalar per signal and entry. */
    private static List<Operand<TFloat32>> backSubstitute(Ops tf, List<Column> columns) {
        List<Operand<TFloat32>> coefficients = new ArrayList<>();
        for (int row = columns.size() - 1; row >= 0; row--) {
            Operand<TFloat32> sum = columns.get(row).projection();
            for (int k = row + 1; k < columns.size(); k++) {
                Operand<TFloat32> known = coefficients.get(k - row - 1);
                sum = tf.math.sub(sum, tf.math.mul(columns.get(k).above().get(row), known));
            }
            coefficients.add(0, tf.math.div(sum, columns.get(row).pivot()));
        }
        return coefficients;
    }

    /**
     * What one atom adds to the span of those before it.
     *
     * @param above the entries of R above the diagonal, [n, 1] each
     * @param pivot the entry on the diagonal, [n, 1]
     * @param direction the new orthonormal vector, [n, d]; zero if the step does nothing
     * @param projection of the residual on it, [n, 1]
     */
    private record Column(
            List<Operand<TFloat32>> above,
            Operand<TFloat32> pivot,
            Operand<TFloat32> direction,
            Operand<TFloat32> projection) {
        static Column of(
                Ops tf,
                Operand<TFloat32> atom,
                Operand<TFloat32> residual,
                List<Column> before,
                Operand<TFloat32> smallestCorrelation) {
            List<Operand<TFloat32>> along = new ArrayList<>();
            Operand<TFloat32> rest = atom;
            for (Column column : before) {
                Operand<TFloat32> share = AtomChoice.dot(tf, rest, column.direction());
                along.add(share);
                rest = tf.math.sub(rest, tf.math.mul(share, column.direction()));
            }
            Operand<TFloat32> square = AtomChoice.dot(tf, rest, rest);
            Operand<TBool> adds = tf.math.logicalAnd(
                    tf.math.greaterEqual(square, tf.constant(SMALLEST_PIVOT)),
                    tf.math.greater(tf.math.abs(AtomChoice.dot(tf, atom, residual)), smallestCorrelation));
            Operand<TFloat32> one = tf.onesLike(square);
            Operand<TFloat32> zero = tf.zerosLike(square);
            Operand<TFloat32> pivot = tf.select(adds, tf.math.sqrt(square), one);
            // Not a reciprocal: its vectorised form rounds unlike its scalar one, and codes would depend on the batch.
            Operand<TFloat32> direction = tf.math.mul(rest, tf.math.div(tf.select(adds, one, zero), pivot));
            List<Operand<TFloat32>> above = new ArrayList<>();
            for (Operand<TFloat32> share : along) {
                above.add(tf.select(adds, share, zero));
            }
            return new Column(above, pivot, direction, AtomChoice.dot(tf, residual, direction));
        }
    }
}
