package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.graph.Float32Product;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The method of optimal directions (Engan et al. 1999): all atoms where least squares puts them, A^-1 B, then normalised.
 *
 * <p>Solved for the change of the atoms, each measured in its own energy, with a ridge: D + E^-1/2 (E^-1/2 A E^-1/2 +
 * ridge)^-1 E^-1/2 (B - A D) with E = diag(A). So the ridge means the same for frequent and rare atoms and at any scale of
 * the latents; what the statistics leave open stays as it is, where a ridge on the atoms themselves would pull it to zero;
 * and the system has a unit diagonal, which float32 can solve.
 *
 * @param ridge beside the ones of the diagonal
 */
record LeastSquares(double ridge) implements AtomStep {
    @Override
    public Operand<TFloat32> next(Ops tf, Operand<TFloat32> atoms, Statistics statistics) {
        Operand<TFloat32> solved = Dictionary.directions(tf, solve(tf, atoms, statistics), atoms);
        return tf.select(statistics.used(tf), solved, atoms);
    }

    /** Before they are normalised, [K, d]. */
    Operand<TFloat32> solve(Ops tf, Operand<TFloat32> atoms, Statistics statistics) {
        Operand<TBool> used = statistics.used(tf);
        Operand<TFloat32> energies = tf.expandDims(statistics.energies(tf), tf.constant(1));
        Operand<TFloat32> one = tf.onesLike(energies);
        Operand<TFloat32> scales =
                tf.select(used, tf.math.div(one, tf.math.sqrt(tf.select(used, energies, one))), tf.zerosLike(energies));
        Operand<TFloat32> scaled = tf.math.mul(
                tf.math.mul(statistics.together(), scales), tf.linalg.transpose(scales, tf.constant(new int[] {1, 0})));
        int count = (int) atoms.shape().get(0);
        Operand<TFloat32> diagonal = tf.fill(tf.constant(new long[] {count}), tf.constant((float) (1 + ridge)));
        Operand<TFloat32> system = tf.linalg.matrixSetDiag(scaled, diagonal, tf.constant(0));
        Operand<TFloat32> missing =
                tf.math.sub(statistics.directions(), Float32Product.of(tf, statistics.together(), atoms));
        Operand<TFloat32> change = tf.linalg.solve(system, tf.math.mul(scales, missing));
        return tf.math.add(atoms, tf.math.mul(scales, change));
    }
}
