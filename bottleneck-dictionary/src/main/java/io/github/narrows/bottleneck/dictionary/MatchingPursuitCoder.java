package io.github.narrows.bottleneck.dictionary;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code matching-pursuit} (Mallat and Zhang 1993), for comparison: a coefficient is the correlation of the atom with what
 * was left when it was chosen, and is never refitted. An atom is never chosen twice.
 */
public record MatchingPursuitCoder() implements SparseCoder {
    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity) {
        AtomChoice choice = new AtomChoice(tf, signals, atoms);
        List<Operand<TFloat32>> coefficients = new ArrayList<>();
        Operand<TFloat32> residual = signals;
        for (int step = 0; step < sparsity; step++) {
            Operand<TInt32> index = choice.next(tf, residual);
            Operand<TFloat32> atom = choice.lookUp(tf, index);
            Operand<TFloat32> coefficient = AtomChoice.dot(tf, residual, atom);
            residual = tf.math.sub(residual, tf.math.mul(coefficient, atom));
            coefficients.add(coefficient);
        }
        return SparseCode.ofSteps(tf, choice.chosen(), coefficients);
    }
}
