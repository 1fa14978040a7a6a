package io.github.narrows.bottleneck.vq;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code euclidean}: the length of the difference. */
public record EuclideanDistance() implements Distance {
    @Override
    public Operand<TFloat32> place(Ops tf, Operand<TFloat32> vectors) {
        return vectors;
    }
}
