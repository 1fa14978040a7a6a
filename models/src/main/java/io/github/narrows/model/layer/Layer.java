package io.github.narrows.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A differentiable map of feature maps, [batch, height, width, channels]. Variables are created before it is applied. */
@FunctionalInterface
public interface Layer {
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x);
}
