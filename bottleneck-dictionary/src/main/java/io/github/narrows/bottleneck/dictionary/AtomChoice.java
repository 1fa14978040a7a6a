package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.graph.Float32Product;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The greedy choice of a pursuit: for each signal the atom that correlates most with what is left, never one twice. */
final class AtomChoice {
    private final Operand<TFloat32> atoms;
    private final Operand<TInt32> rows;
    private final List<Operand<TInt32>> chosen = new ArrayList<>();

    /**
     * @param signals [n, d], for their number
     * @param atoms [K, d]
     */
    AtomChoice(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms) {
        this.atoms = atoms;
        Operand<TInt32> count = tf.gather(tf.shape(signals), tf.constant(0), tf.constant(0));
        this.rows = tf.range(tf.constant(0), count, tf.constant(1));
    }

    /** The next atom of every signal, [n]. */
    Operand<TInt32> next(Ops tf, Operand<TFloat32> residual) {
        Operand<TFloat32> scores = tf.math.abs(Float32Product.transposedRight(tf, residual, atoms));
        Operand<TInt32> atom = tf.math.argMax(withoutChosen(tf, scores), tf.constant(1), TInt32.class);
        chosen.add(atom);
        return atom;
    }

    /** The atoms at given indices, [n, d]. */
    Operand<TFloat32> lookUp(Ops tf, Operand<TInt32> indices) {
        return tf.gather(atoms, indices, tf.constant(0));
    }

    /** Every atom chosen so far, in order. */
    List<Operand<TInt32>> chosen() {
        return chosen;
    }

    /** Minus one, not zero: on a signal of zeros every score is zero, and the first atom would be chosen again and again. */
    private Operand<TFloat32> withoutChosen(Ops tf, Operand<TFloat32> scores) {
        Operand<TFloat32> masked = scores;
        for (Operand<TInt32> atom : chosen) {
            Operand<TInt32> places = tf.stack(List.of(rows, atom), Stack.axis(1L));
            masked = tf.tensorScatterNdUpdate(masked, places, tf.fill(tf.shape(atom), tf.constant(-1f)));
        }
        return masked;
    }

    /** The inner product of two vectors of each signal, [n, 1]. */
    static Operand<TFloat32> dot(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.reduceSum(tf.math.mul(a, b), tf.constant(1), ReduceSum.keepDims(true));
    }
}
