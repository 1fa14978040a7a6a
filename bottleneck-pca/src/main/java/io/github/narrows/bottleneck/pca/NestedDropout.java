package io.github.narrows.bottleneck.pca;

import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Keeps only the first components of some training images, so that components come to matter in their order and a trained
 * model degrades gracefully when it is truncated (Rippel, Gelbart and Adams 2014).
 */
@Kind("nested dropout")
public interface NestedDropout {
    /**
     * The coefficients of a training batch with those behind a random component at 0; the first component always stays.
     *
     * @param coefficients [batch, height, width, components]
     * @param seed of this pass, [2]
     */
    Operand<TFloat32> drop(Ops tf, Operand<TFloat32> coefficients, Operand<TInt64> seed);
}
