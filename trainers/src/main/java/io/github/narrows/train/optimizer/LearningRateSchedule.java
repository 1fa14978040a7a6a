package io.github.narrows.train.optimizer;

import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How the learning rate changes over a run. */
@Kind("learning-rate schedule")
public interface LearningRateSchedule {
    /**
     * The rate of the update that follows.
     *
     * @param base the rate that is scaled
     * @param step updates already made, a scalar: 0 for the first
     * @param totalSteps updates of the whole run
     */
    Operand<TFloat32> rate(Ops tf, float base, Operand<TFloat32> step, long totalSteps);

    /** min(1, (step + 1) / warmUp): the first of {@code warmUp} updates already moves. */
    static Operand<TFloat32> warmUp(Ops tf, Operand<TFloat32> step, long warmUp) {
        Operand<TFloat32> share =
                tf.math.div(tf.math.add(step, tf.constant(1f)), tf.constant((float) Math.max(1, warmUp)));
        return tf.math.minimum(tf.constant(1f), share);
    }
}
