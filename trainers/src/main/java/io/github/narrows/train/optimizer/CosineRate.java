package io.github.narrows.train.optimizer;

import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A linear warm-up, then half a cosine down to the final rate at the last step (Loshchilov and Hutter 2017). */
public record CosineRate(
        @Setting(value = "100", min = 0, help = "steps over which the rate rises")
        long warmUp,

        @Setting(value = "1e-5", min = 0, help = "the rate at the end of the run")
        float finalRate)
        implements LearningRateSchedule {
    @Override
    public Operand<TFloat32> rate(Ops tf, float base, Operand<TFloat32> step, long totalSteps) {
        float length = Math.max(1, totalSteps - warmUp);
        Operand<TFloat32> progress = tf.clipByValue(
                tf.math.div(tf.math.sub(step, tf.constant((float) warmUp)), tf.constant(length)),
                tf.constant(0f),
                tf.constant(1f));
        Operand<TFloat32> wave = tf.math.mul(
                tf.math.add(tf.math.cos(tf.math.mul(progress, tf.constant((float) Math.PI))), tf.constant(1f)),
                tf.constant(0.5f));
        float low = Math.min(finalRate, base);
        Operand<TFloat32> rate = tf.math.add(tf.constant(low), tf.math.mul(tf.constant(base - low), wave));
        return tf.math.mul(rate, LearningRateSchedule.warmUp(tf, step, warmUp));
    }
}
