package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a signal is written as a combination of few atoms. */
@Kind("sparse coder")
public interface SparseCoder {
    /**
     * Codes every signal by itself: what else is in the batch makes no difference. The steps are unrolled when the graph is
     * built. A support is discrete, so nothing here is differentiated: the caller stops gradients.
     *
     * @param signals [n, d]
     * @param atoms of unit length, [K, d]
     * @param sparsity how many atoms, at most min(d, K)
     */
    SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity);

    /** Whether a signal may end with fewer atoms, so that its code says how many. */
    default boolean endsEarly() {
        return false;
    }
}
