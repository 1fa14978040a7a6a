package io.github.narrows.bottleneck.dictionary.update;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** From statistics to better atoms. */
interface AtomStep {
    /**
     * The next atoms at unit length, [K, d]; one that nothing used stays as it is.
     *
     * @param atoms as they are, at unit length, [K, d]
     */
    Operand<TFloat32> next(Ops tf, Operand<TFloat32> atoms, Statistics statistics);
}
