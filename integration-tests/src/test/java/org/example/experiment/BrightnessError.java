package org.example.experiment;

import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.metric.Metric;
import io.github.narrows.evaluation.metric.MetricContext;
import io.github.narrows.evaluation.metric.PixelScale;
import io.github.narrows.serving.score.Direction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A metric from elsewhere: by how much a picture as a whole is too bright or too dark, 0 to 1. */
public record BrightnessError(PixelScale scale) implements ImageMetric {
    /** Settings of {@code org-example-brightness}. */
    public record Config() implements Metric.Config {
        @Override
        public Metric create(MetricContext context) {
            return new BrightnessError(context.scale());
        }
    }

    @Override
    public String name() {
        return "brightness-error";
    }

    @Override
    public String definition() {
        return "absolute difference of the means of all values of target and output, then the mean over images";
    }

    @Override
    public Direction direction() {
        return Direction.LOWER;
    }

    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        Operand<TFloat32> differences = tf.math.sub(scale.toUnit(tf, output), scale.toUnit(tf, target));
        return tf.math.abs(tf.math.mean(differences, tf.constant(new int[] {1, 2, 3})));
    }
}
