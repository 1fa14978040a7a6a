package io.github.narrows.bottleneck.pca;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** {@code none}: every component is kept. */
public record NoDropout() implements NestedDropout {
    @Override
    public Operand<TFloat32> drop(Ops tf, Operand<TFloat32> coefficients, Operand<TInt64> seed) {
        return coefficients;
    }
}
