package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Which pass over the model is being built, and where in the training it stands. Sampling, dropout, warm-ups, freezing and
 * revival differ by it, and by nothing else.
 *
 * @param training whether an optimiser follows
 * @param step optimiser steps done so far, a scalar
 * @param draw forward passes done so far, a scalar: equals {@code step} unless gradients are accumulated; seeds whatever
 *     is drawn anew at each pass
 * @param totalSteps the optimiser steps of the whole run
 * @param learningRate of this step, a scalar
 */
public record Pass(
        boolean training, Operand<TInt64> step, Operand<TInt64> draw, long totalSteps, Operand<TFloat32> learningRate) {
    /** A pass that moves nothing and draws nothing. */
    public static Pass evaluation(Ops tf) {
        return new Pass(false, tf.constant(0L), tf.constant(0L), 0, tf.constant(0f));
    }

    /** The step as a float32 scalar. */
    public Operand<TFloat32> stepAsFloat(Ops tf) {
        return tf.dtypes.cast(step, TFloat32.class);
    }
}
