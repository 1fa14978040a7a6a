package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.bottleneck.dictionary.SparseCoder;
import io.github.narrows.graph.Float32Product;
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
        List<Operand<TInt32>> chosen = new ArrayList<>();
        List<Operand<TFloat32>> coefficients = new ArrayList<>();
        Operand<TFloat32> residual = signals;
        for (int step = 0; step < sparsity; step++) {
            Operand<TInt32> index = next(tf, residual, atoms, chosen);
            Operand<TFloat32> atom = Rows.of(tf, atoms, index);
            Operand<TFloat32> coefficient = Rows.dot(tf, residual, atom);
            residual = Rows.without(tf, residual, coefficient, atom);
            chosen.add(index);
            coefficients.add(coefficient);
        }
        return SparseCode.ofSteps(tf, chosen, coefficients);
    }

    /** Without a refit a chosen atom may correlate again, so its column is zeroed. */
    private static Operand<TInt32> next(
            Ops tf, Operand<TFloat32> residual, Operand<TFloat32> atoms, List<Operand<TInt32>> chosen) {
        List<LargestMagnitude.Block> blocks =
                LargestMagnitude.blocks((int) atoms.shape().get(0));
        return LargestMagnitude.of(tf, blocks, (next, block) -> {
            Operand<TFloat32> products = Float32Product.transposedRight(next, residual, block.rows(tf, atoms));
            for (Operand<TInt32> atom : chosen) {
                Operand<TFloat32> others = tf.oneHot(
                        tf.math.sub(atom, tf.constant(block.start())),
                        tf.constant(block.width()),
                        tf.constant(0f),
                        tf.constant(1f));
                products = tf.math.mul(products, others);
            }
            return products;
        });
    }
}
