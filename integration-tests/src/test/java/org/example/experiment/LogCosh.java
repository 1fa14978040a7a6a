package org.example.experiment;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Setting;
import io.github.narrows.train.objective.Judgement;
import io.github.narrows.train.objective.Objective;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An objective from elsewhere: the mean of log cosh(sharpness times the error), a smooth form of the absolute error. */
public record LogCosh(
        @Setting(value = "4", min = 0, help = "how soon it becomes straight")
        float sharpness) implements Objective.Config {
    @Override
    public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
        return (tf, targets, output, pass) ->
                Judgement.of(Map.of("log-cosh", mean(tf, targets.images(), output.images())));
    }

    /** A scalar. */
    Operand<TFloat32> mean(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        Operand<TFloat32> error = tf.math.mul(tf.math.sub(output, target), tf.constant(sharpness));
        Operand<TFloat32> each = tf.math.log(tf.math.cosh(error));
        return tf.math.mean(tf.reshape(each, tf.constant(new int[] {-1})), tf.constant(0));
    }
}
