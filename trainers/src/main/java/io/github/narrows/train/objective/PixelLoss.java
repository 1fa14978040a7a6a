package io.github.narrows.train.objective;

import io.github.narrows.settings.Kind;
import java.util.function.DoubleSupplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How far two pictures are apart, pixel by pixel: a mean over all values. */
@Kind("pixel loss")
public interface PixelLoss {
    /** How far each value is off, [batch, height, width, channels] as both pictures. */
    Operand<TFloat32> errors(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output);

    /** The loss of a mean of {@link #errors}, which may stand in relation to the variance of the data. */
    default Operand<TFloat32> ofMean(Ops tf, Operand<TFloat32> mean, DoubleSupplier dataVariance) {
        return mean;
    }

    /** A scalar; both [batch, height, width, channels]. */
    default Operand<TFloat32> between(
            Ops tf, Operand<TFloat32> target, Operand<TFloat32> output, DoubleSupplier dataVariance) {
        return ofMean(tf, mean(tf, errors(tf, target, output)), dataVariance);
    }

    /**
     * The same with values that weigh differently: the sum of weighted errors over the sum of weights.
     *
     * @param weights [batch, height, width, 1]
     */
    default Operand<TFloat32> weighted(
            Ops tf,
            Operand<TFloat32> target,
            Operand<TFloat32> output,
            Operand<TFloat32> weights,
            DoubleSupplier dataVariance) {
        Operand<TFloat32> weighted = mean(tf, tf.math.mul(errors(tf, target, output), weights));
        return ofMean(tf, tf.math.div(weighted, mean(tf, weights)), dataVariance);
    }

    /** Mean over every axis. */
    static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
        return tf.math.mean(tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(0));
    }
}
