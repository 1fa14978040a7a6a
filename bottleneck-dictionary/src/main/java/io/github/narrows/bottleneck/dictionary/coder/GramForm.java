package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.graph.Float32Product;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code gram}: the correlations are kept and updated from the products of all atoms with one another (Batch-OMP,
 * Rubinstein et al. 2008, by orthogonal increments), so that signals meet atoms in a single product. It holds K x K numbers
 * and the correlations of all signals.
 */
public record GramForm() implements OmpForm {
    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity, float tolerance) {
        return new Pursuit(tf, signals, atoms, tolerance).run(sparsity);
    }

    /** One graph's worth of state. */
    private static final class Pursuit {
        private final Ops tf;
        private final Operand<TFloat32> signals;
        private final Operand<TFloat32> atoms;
        private final Operand<TFloat32> gram;
        private final Operand<TFloat32> flatGram;
        private final List<LargestMagnitude.Block> blocks;
        private final List<Operand<TFloat32>> correlations = new ArrayList<>();
        private final OrthogonalFit fit;

        /** v_k = sum_i weights_k,i d_i, [n, 1] each. */
        private final List<List<Operand<TFloat32>>> weights = new ArrayList<>();

        Pursuit(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, float tolerance) {
            this.tf = tf;
            this.signals = signals;
            this.atoms = atoms;
            this.gram = Float32Product.transposedRight(tf, atoms, atoms);
            this.flatGram = tf.reshape(gram, tf.constant(new int[] {-1}));
            this.blocks = LargestMagnitude.blocks((int) atoms.shape().get(0));
            this.fit = new OrthogonalFit(tf, signals, tolerance);
            blocks.forEach(
                    block -> correlations.add(Float32Product.transposedRight(tf, signals, block.rows(tf, atoms))));
        }

        SparseCode run(int sparsity) {
            for (int step = 0; step < sparsity; step++) {
                Operand<TInt32> atom = LargestMagnitude.of(
                        tf, blocks, (next, block) -> next.identity(correlations.get(blocks.indexOf(block))));
                Operand<TFloat32> amount = add(atom);
                if (step < sparsity - 1) {
                    update(amount);
                }
            }
            return fit.solve(tf);
        }

        /** R and |v_k|^2 from entries of the Gram matrix, the correlation with the residual from that with the signal. */
        private Operand<TFloat32> add(Operand<TInt32> atom) {
            int step = fit.size();
            List<Operand<TFloat32>> products = new ArrayList<>();
            List<Operand<TFloat32>> shares = new ArrayList<>();
            Operand<TFloat32> correlation = Rows.dot(tf, signals, Rows.of(tf, atoms, atom));
            Operand<TFloat32> square = entry(atom, atom);
            for (int j = 0; j < step; j++) {
                Operand<TFloat32> product = entry(fit.atoms().get(j), atom);
                for (int i = 0; i < j; i++) {
                    product = Rows.without(tf, product, fit.entry(i, j), products.get(i));
                }
                Operand<TFloat32> share = fit.share(tf, product, j);
                square = Rows.without(tf, square, share, product);
                correlation = Rows.without(tf, correlation, fit.amount(j), product);
                products.add(product);
                shares.add(share);
            }
            weights.add(weights(shares));
            return fit.add(tf, atom, shares, square, correlation);
        }

        /** The inner products of two atoms of each signal, [n, 1]. */
        private Operand<TFloat32> entry(Operand<TInt32> one, Operand<TInt32> other) {
            Operand<TInt32> size = tf.constant((int) atoms.shape().get(0));
            Operand<TInt32> place = tf.math.add(tf.math.mul(one, size), other);
            return tf.expandDims(tf.gather(flatGram, place, tf.constant(0)), tf.constant(1));
        }

        /** v_k = d_k - sum_j R_jk v_j, in terms of atoms. */
        private List<Operand<TFloat32>> weights(List<Operand<TFloat32>> shares) {
            List<Operand<TFloat32>> sums = new ArrayList<>();
            for (int i = 0; i < shares.size(); i++) {
                Operand<TFloat32> sum = tf.math.neg(shares.get(i));
                for (int j = i + 1; j < shares.size(); j++) {
                    sum = Rows.without(tf, sum, shares.get(j), weights.get(j).get(i));
                }
                sums.add(sum);
            }
            return sums;
        }

        /** Takes amount times v_k out of what all atoms correlate with, one block after another. */
        private void update(Operand<TFloat32> amount) {
            List<Operand<TFloat32>> shares = new ArrayList<>();
            weights.get(weights.size() - 1).forEach(weight -> shares.add(tf.math.mul(amount, weight)));
            shares.add(amount);
            Op before = amount;
            for (int b = 0; b < blocks.size(); b++) {
                Operand<TFloat32> rows = gramOf(blocks.get(b));
                Operand<TFloat32> updated = correlations.get(b);
                for (int i = 0; i < shares.size(); i++) {
                    Ops next = tf.withControlDependencies(List.of(before));
                    Operand<TFloat32> products = Rows.of(next, rows, fit.atoms().get(i));
                    updated = Rows.without(tf, updated, shares.get(i), products);
                    before = updated;
                }
                correlations.set(b, updated);
            }
        }

        /** The columns of one block of the Gram matrix, which is symmetric, [K, width]. */
        private Operand<TFloat32> gramOf(LargestMagnitude.Block block) {
            int size = (int) atoms.shape().get(0);
            return blocks.size() == 1
                    ? gram
                    : tf.slice(
                            gram, tf.constant(new int[] {0, block.start()}), tf.constant(new int[] {size, block.width()
                            }));
        }
    }
}
