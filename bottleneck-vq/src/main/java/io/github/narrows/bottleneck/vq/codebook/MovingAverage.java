package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * v becomes decay v + (1 - decay) x, started at zero. To be divided by the moving average of the number one, which is how much
 * weight it has gathered: 1 - decay^t after t steps (the debiasing of Adam and Sonnet).
 *
 * @param value the raw average
 * @param decay how much of it is kept at each step
 */
record MovingAverage(Parameter value, double decay) {
    Operand<TFloat32> read(Ops tf) {
        return value.read(tf);
    }

    /** The value after one more step; reads the present one. */
    Operand<TFloat32> next(Ops tf, Operand<TFloat32> x) {
        return tf.math.add(tf.math.mul(value.read(tf), tf.constant((float) decay)), tf.math.mul(x, tf.constant((float)
                (1 - decay))));
    }
}
