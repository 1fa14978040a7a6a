package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * All that the best atoms for given codes depend on. With the codes G written out, [n, K], and the signals X, [n, d]:
 *
 * @param together A = G^T G / n, [K, K]: which atoms serve together; its diagonal is the energy of each
 * @param directions B = G^T X / n, [K, d]: the signals that each atom serves, by how much it does
 */
record Statistics(Operand<TFloat32> together, Operand<TFloat32> directions) {
    /** An atom with less than this share of the mean energy does not count as used: its direction would be noise. */
    private static final float SMALLEST_SHARE = 1e-6f;

    /** Those of one batch: means, which do not grow with its size. Sums over the few atoms of each signal, never [n, K]. */
    static Statistics of(Ops tf, Operand<TFloat32> signals, SparseCode code, int atoms) {
        Operand<TInt32> flat = tf.constant(new int[] {-1});
        Operand<TFloat32> count =
                tf.dtypes.cast(tf.gather(tf.shape(signals), tf.constant(0), tf.constant(0)), TFloat32.class);
        Operand<TFloat32> rows = tf.expandDims(code.coefficients(), tf.constant(2));
        Operand<TFloat32> columns = tf.expandDims(code.coefficients(), tf.constant(1));
        Operand<TInt32> pairs = tf.math.add(
                tf.math.mul(tf.expandDims(code.support(), tf.constant(2)), tf.constant(atoms)),
                tf.expandDims(code.support(), tf.constant(1)));
        Operand<TFloat32> together = tf.math.unsortedSegmentSum(
                tf.reshape(tf.math.mul(rows, columns), flat), tf.reshape(pairs, flat), tf.constant(atoms * atoms));
        Operand<TFloat32> terms = tf.math.mul(rows, tf.expandDims(signals, tf.constant(1)));
        Operand<TFloat32> directions = tf.math.unsortedSegmentSum(terms, code.support(), tf.constant(atoms));
        return new Statistics(
                tf.math.div(tf.reshape(together, tf.constant(new int[] {atoms, atoms})), count),
                tf.math.div(directions, count));
    }

    /** The energy of each atom, [K]. */
    Operand<TFloat32> energies(Ops tf) {
        return tf.linalg.tensorDiagPart(together);
    }

    /** Which atoms serve enough to be moved, [K, 1]. */
    Operand<TBool> used(Ops tf) {
        return used(tf, tf.expandDims(energies(tf), tf.constant(1)));
    }

    /** Which of the energies of all atoms, of any shape, are more than rounding beside their mean; none if all are 0. */
    static Operand<TBool> used(Ops tf, Operand<TFloat32> energies) {
        Operand<TFloat32> mean = tf.math.mean(tf.reshape(energies, tf.constant(new int[] {-1})), tf.constant(0));
        return tf.math.greater(energies, tf.math.mul(mean, tf.constant(SMALLEST_SHARE)));
    }
}
