package io.github.narrows.bottleneck.vq;

import io.github.narrows.graph.StraightThrough;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code straight-through}: the gradient passes as if nothing had been quantised (Bengio et al. 2013). */
public record StraightThroughEstimator() implements GradientEstimator {
    @Override
    public Operand<TFloat32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> quantised) {
        return StraightThrough.of(tf, vectors, quantised);
    }
}
