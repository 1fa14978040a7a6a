package io.github.narrows.train.objective;

import io.github.narrows.settings.Kind;
import java.util.function.DoubleSupplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far two pictures are apart, pixel by pixel: a mean over all values. */
@Kind("pixel loss")
public interface PixelLoss {
    /** A scalar; both [batch, height, width, channels]. */
    Operand<TFloat32> between(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output, DoubleSupplier dataVariance);

    /** Mean over every axis. */
    static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
        return tf.math.mean(tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(0));
    }
}
