package io.github.narrows.bottleneck.dictionary;

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
}
