package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.graph.LastAxis;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which atoms stand for each signal, and how much of each.
 *
 * @param support distinct atoms in ascending order, [n, sparsity]
 * @param coefficients of those atoms, [n, sparsity]; 0 where fewer atoms serve
 */
public record SparseCode(Operand<TInt32> support, Operand<TFloat32> coefficients) {
    /** Puts atoms in ascending order, their coefficients with them: a set has one form, hence one sum. */
    public static SparseCode sorted(Ops tf, Operand<TInt32> support, Operand<TFloat32> coefficients) {
        int sparsity = (int) LastAxis.channels(support);
        TopK<TInt32, TInt32> descending = tf.nn.topK(tf.math.neg(support), tf.constant(sparsity), TInt32.class);
        Operand<TFloat32> permuted =
                tf.gather(coefficients, descending.indices(), tf.constant(1), Gather.batchDims(1L));
        return new SparseCode(tf.math.neg(descending.values()), permuted);
    }

    /**
     * One atom and one coefficient per step of a pursuit, [n] and [n, 1] each. Where a coefficient is exactly 0, the lowest
     * atoms that are not in use take the places: a pursuit that has nothing left to do may name an atom twice.
     */
    public static SparseCode ofSteps(Ops tf, List<Operand<TInt32>> atoms, List<Operand<TFloat32>> coefficients) {
        Operand<TInt32> support = FreeAtoms.inPlaceOfUnused(tf, atoms, coefficients);
        Operand<TFloat32> aligned = tf.squeeze(tf.stack(coefficients, Stack.axis(1L)), Squeeze.axis(List.of(2L)));
        // As floats, which hold them exactly: of integers oneDNN would print that it cannot transpose them.
        Operand<TFloat32> floats = tf.dtypes.cast(support, TFloat32.class);
        Operand<TFloat32> perSignal = tf.linalg.transpose(floats, tf.constant(new int[] {1, 0}));
        return sorted(tf, tf.dtypes.cast(perSignal, TInt32.class), aligned);
    }

    /** How many coefficients of each signal are not 0, [n, 1]. */
    public Operand<TInt32> counts(Ops tf) {
        Operand<TBool> used = tf.math.notEqual(coefficients, tf.constant(0f));
        return tf.reduceSum(tf.dtypes.cast(used, TInt32.class), tf.constant(1), ReduceSum.keepDims(true));
    }

    /** The signals that the code stands for, [n, d]; a gradient through them reaches the atoms, [K, d]. */
    public Operand<TFloat32> combine(Ops tf, Operand<TFloat32> atoms) {
        Operand<TFloat32> chosen = tf.gather(atoms, support, tf.constant(0));
        Operand<TFloat32> terms = tf.math.mul(tf.expandDims(tf.stopGradient(coefficients), tf.constant(2)), chosen);
        return tf.reduceSum(terms, tf.constant(1));
    }

    /** How many signals use each atom, [atoms]; a coefficient of exactly 0 is no use. */
    public Operand<TFloat32> uses(Ops tf, int atoms) {
        Operand<TBool> used = tf.math.notEqual(coefficients, tf.constant(0f));
        return perAtom(tf, tf.dtypes.cast(used, TFloat32.class), atoms);
    }

    /** The sum of the squared coefficients of each atom, [atoms]. */
    public Operand<TFloat32> energies(Ops tf, int atoms) {
        return perAtom(tf, tf.math.square(coefficients), atoms);
    }

    private Operand<TFloat32> perAtom(Ops tf, Operand<TFloat32> values, int atoms) {
        Operand<TInt32> flat = tf.constant(new int[] {-1});
        return tf.math.unsortedSegmentSum(tf.reshape(values, flat), tf.reshape(support, flat), tf.constant(atoms));
    }
}
