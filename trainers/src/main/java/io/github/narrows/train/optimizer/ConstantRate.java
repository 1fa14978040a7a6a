package io.github.narrows.train.optimizer;

import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The same rate at every step, after an optional warm-up. */
public record ConstantRate(
        @Setting(value = "0", min = 0, help = "steps over which the rate rises")
        long warmUp) implements LearningRateSchedule {
    @Override
    public Operand<TFloat32> rate(Ops tf, float base, Operand<TFloat32> step, long totalSteps) {
        return tf.math.mul(tf.constant(base), LearningRateSchedule.warmUp(tf, step, warmUp));
    }
}
