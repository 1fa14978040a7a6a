package io.github.narrows.bottleneck.dictionary.update;

import io.github.narrows.bottleneck.dictionary.Coding;
import io.github.narrows.bottleneck.dictionary.Dictionary;
import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.graph.Float32Product;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Some atoms fitted to what the others leave of their signals, one after another, each with its coefficients. For an atom d
 * with coefficients g of the signals that use it, and E what those signals are without it:
 *
 * <pre>
 * d &lt;- E^T g / |E^T g|     g &lt;- E d
 * </pre>
 *
 * <p>one step of the power iteration for the leading singular vectors of E. It never makes the residual larger.
 *
 * @param atoms those that were due, moved, [m, d]
 * @param code all codes, with the coefficients of the moved atoms fitted
 */
record KSvdSweep(Operand<TFloat32> atoms, SparseCode code) {
    /**
     * @param atoms at unit length, [K, d]
     * @param due which atoms, [m], without repetition
     * @param count m
     */
    static KSvdSweep of(Ops tf, Coding coding, Operand<TFloat32> atoms, Operand<TInt32> due, int count) {
        Operand<TInt32> support = coding.code().support();
        Operand<TFloat32> coefficients = coding.code().coefficients();
        Operand<TFloat32> energies =
                coding.code().energies(tf, (int) atoms.shape().get(0));
        Operand<TBool> used = Statistics.used(tf, energies);
        Operand<TFloat32> residual = tf.math.sub(coding.signals(), coding.combined());
        List<Operand<TFloat32>> moved = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Operand<TInt32> place = tf.gather(due, tf.constant(new int[] {i}), tf.constant(0));
            Operand<TBool> here = tf.math.equal(support, place);
            Operand<TFloat32> old = tf.gather(atoms, place, tf.constant(0));
            Operand<TFloat32> g = share(tf, here, coefficients);
            Operand<TFloat32> atom = tf.select(
                    tf.gather(used, place, tf.constant(0)),
                    fitted(tf, residual, old, g, tf.gather(energies, place, tf.constant(0))),
                    old);
            Operand<TFloat32> projected = projected(tf, residual, old, atom, g);
            Operand<TFloat32> fittedShare =
                    tf.select(tf.math.notEqual(g, tf.constant(0f)), projected, tf.zerosLike(projected));
            residual = tf.math.add(residual, exchanged(tf, g, old, fittedShare, atom));
            coefficients = tf.select(here, tf.math.add(fittedShare, tf.zerosLike(coefficients)), coefficients);
            moved.add(atom);
        }
        Operand<TFloat32> all = count == 1 ? moved.get(0) : tf.concat(moved, tf.constant(0));
        return new KSvdSweep(all, new SparseCode(support, coefficients));
    }

    /** How much of the atom each signal takes, [n, 1]. */
    private static Operand<TFloat32> share(Ops tf, Operand<TBool> here, Operand<TFloat32> coefficients) {
        Operand<TFloat32> only = tf.select(here, coefficients, tf.zerosLike(coefficients));
        return tf.expandDims(tf.reduceSum(only, tf.constant(1)), tf.constant(1));
    }

    /** E^T g at unit length, [1, d]; E^T g / |g|^2 = d + R^T g / |g|^2, R the residual, is of size 1 at any scale of latents. */
    private static Operand<TFloat32> fitted(
            Ops tf, Operand<TFloat32> residual, Operand<TFloat32> old, Operand<TFloat32> g, Operand<TFloat32> energy) {
        Operand<TFloat32> left = tf.math.divNoNan(Float32Product.transposedLeft(tf, g, residual), energy);
        return Dictionary.directions(tf, tf.math.add(old, left), old);
    }

    /** E d for the new atom, [n, 1], with E = R + g old never written out. */
    private static Operand<TFloat32> projected(
            Ops tf, Operand<TFloat32> residual, Operand<TFloat32> old, Operand<TFloat32> atom, Operand<TFloat32> g) {
        Operand<TFloat32> kept = Float32Product.transposedRight(tf, old, atom);
        return tf.math.add(Float32Product.transposedRight(tf, residual, atom), tf.math.mul(g, kept));
    }

    /** What the residual gains when one share of the old atom gives way to another of the new one, [n, d]. */
    private static Operand<TFloat32> exchanged(
            Ops tf, Operand<TFloat32> g, Operand<TFloat32> old, Operand<TFloat32> fitted, Operand<TFloat32> atom) {
        Operand<TFloat32> shares = tf.concat(List.of(g, fitted), tf.constant(1));
        return Float32Product.of(tf, shares, tf.concat(List.of(old, tf.math.neg(atom)), tf.constant(0)));
    }
}
