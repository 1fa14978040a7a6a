package io.github.narrows.bottleneck.dictionary.coder;

import io.github.narrows.bottleneck.dictionary.SparseCode;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How orthogonal matching pursuit is computed. All forms give the same codes, up to rounding. */
@Kind("form of orthogonal matching pursuit")
public interface OmpForm {
    /**
     * Codes every signal.
     *
     * @param signals [n, d]
     * @param atoms of unit length, [K, d]
     * @param sparsity how many atoms, at most min(d, K)
     * @param tolerance the share of a signal's energy at which its pursuit ends; 0 never ends it
     */
    SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity, float tolerance);

    /**
     * {@code auto}: whichever form is faster, as measured. A step of the residual form is a product, which grows with the
     * signals' length; one of the Gram form is a sum over the atoms chosen before, which does not. They break even where a
     * signal has about sixteen numbers for each atom that codes it. Of many atoms, the Gram matrix alone would cost too
     * much.
     */
    record Auto() implements OmpForm {
        private static final int EVEN_NUMBERS_PER_ATOM = 16;
        private static final int MOST_ATOMS_OF_GRAM = 4096;

        @Override
        public SparseCode code(
                Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity, float tolerance) {
            return faster(LastAxis.channels(signals), atoms.shape().get(0), sparsity)
                    .code(tf, signals, atoms, sparsity, tolerance);
        }

        /** By what the settings fix, not by the batch: training and evaluation compute alike. */
        static OmpForm faster(long channels, long atoms, int sparsity) {
            boolean gram =
                    sparsity > 1 && channels > (long) EVEN_NUMBERS_PER_ATOM * sparsity && atoms <= MOST_ATOMS_OF_GRAM;
            return gram ? new GramForm() : new ResidualForm();
        }
    }
}
