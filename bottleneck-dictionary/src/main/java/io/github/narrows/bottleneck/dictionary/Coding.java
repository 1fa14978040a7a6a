package io.github.narrows.bottleneck.dictionary;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The signals of one batch and how they were coded.
 *
 * @param signals [n, d]
 * @param code what would be stored
 * @param combined the signals that the code stands for, [n, d]; a gradient through them reaches the atoms
 * @param uses how many signals use each atom, [K]
 */
public record Coding(Operand<TFloat32> signals, SparseCode code, Operand<TFloat32> combined, Operand<TFloat32> uses) {
    static Coding of(Ops tf, Operand<TFloat32> signals, Dictionary dictionary, SparseCoder coder, int sparsity) {
        Operand<TFloat32> atoms = dictionary.read(tf);
        SparseCode code = coder.code(tf, tf.stopGradient(signals), tf.stopGradient(atoms), sparsity);
        SparseCode stopped = new SparseCode(code.support(), tf.stopGradient(code.coefficients()));
        return new Coding(signals, stopped, stopped.combine(tf, atoms), stopped.uses(tf, dictionary.size()));
    }

    /** All of it, for {@link io.github.narrows.bottleneck.StateUpdate#reads}. */
    public List<Operand<?>> tensors() {
        return List.of(signals, code.support(), code.coefficients(), combined, uses);
    }

    /** The mean over all elements of (sg[combined] - signals)^2, which pulls signals to what their codes stand for. */
    public Operand<TFloat32> commitment(Ops tf) {
        return meanSquare(tf, signals, tf.stopGradient(combined));
    }

    /** The mean over all elements of (combined - sg[signals])^2, which pulls atoms. */
    public Operand<TFloat32> dictionaryLoss(Ops tf) {
        return meanSquare(tf, tf.stopGradient(signals), combined);
    }

    private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.mean(tf.math.squaredDifference(a, b), tf.constant(new int[] {0, 1}));
    }
}
