package io.github.narrows.bottleneck.pca;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code none}: latents stay as they are. */
public record NoNormalisation() implements LatentNormalisation {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        return latents;
    }
}
