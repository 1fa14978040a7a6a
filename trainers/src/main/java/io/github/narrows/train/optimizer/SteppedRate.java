package io.github.narrows.train.optimizer;

import io.github.narrows.settings.Setting;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The rate times {@code factor} from each boundary on; the step of a boundary has the new rate already. */
public record SteppedRate(
        @Setting(help = "the steps at which the rate drops") List<Long> boundaries,

        @Setting(value = "0.1", min = 0, help = "what the rate is multiplied by")
        float factor,

        @Setting(value = "0", min = 0, help = "steps over which the rate rises")
        long warmUp)
        implements LearningRateSchedule {
    public SteppedRate {
        boundaries = List.copyOf(boundaries);
    }

    @Override
    public Operand<TFloat32> rate(Ops tf, float base, Operand<TFloat32> step, long totalSteps) {
        Operand<TFloat32> drops = tf.constant(0f);
        for (long boundary : boundaries) {
            Operand<TFloat32> passed =
                    tf.dtypes.cast(tf.math.greaterEqual(step, tf.constant((float) boundary)), TFloat32.class);
            drops = tf.math.add(drops, passed);
        }
        Operand<TFloat32> rate = tf.math.mul(tf.constant(base), tf.math.pow(tf.constant(factor), drops));
        return tf.math.mul(rate, LearningRateSchedule.warmUp(tf, step, warmUp));
    }
}
