package io.github.narrows.train.optimizer;

import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The rate times {@code decay^(step / every)}, continuously or in stairs. */
public record ExponentialRate(
        @Setting(value = "0.995", min = 0, max = 1, help = "factor for each period")
        float decay,

        @Setting(value = "1000", min = 1, help = "steps of a period")
        long every,

        @Setting(value = "false", help = "whether the rate only changes at the end of a period")
        boolean staircase,

        @Setting(value = "0", min = 0, help = "steps over which the rate rises")
        long warmUp)
        implements LearningRateSchedule {
    @Override
    public Operand<TFloat32> rate(Ops tf, float base, Operand<TFloat32> step, long totalSteps) {
        Operand<TFloat32> periods = tf.math.div(step, tf.constant((float) every));
        Operand<TFloat32> factor = tf.math.pow(tf.constant(decay), staircase ? tf.math.floor(periods) : periods);
        return tf.math.mul(tf.math.mul(tf.constant(base), factor), LearningRateSchedule.warmUp(tf, step, warmUp));
    }
}
