package io.github.narrows.train.objective;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean squared error, at a pixel range of 1. */
public record MeanSquare() implements PixelLoss {
    @Override
    public Operand<TFloat32> errors(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return tf.math.squaredDifference(output, target);
    }
}
