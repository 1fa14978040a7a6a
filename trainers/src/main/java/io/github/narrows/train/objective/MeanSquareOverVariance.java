package io.github.narrows.train.objective;

import java.util.function.DoubleSupplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean squared error as a share of the variance of the data (van den Oord et al. 2017). */
public record MeanSquareOverVariance() implements PixelLoss {
    @Override
    public Operand<TFloat32> errors(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        return tf.math.squaredDifference(output, target);
    }

    @Override
    public Operand<TFloat32> ofMean(Ops tf, Operand<TFloat32> mean, DoubleSupplier dataVariance) {
        return tf.math.div(mean, tf.constant((float) dataVariance.getAsDouble()));
    }
}
