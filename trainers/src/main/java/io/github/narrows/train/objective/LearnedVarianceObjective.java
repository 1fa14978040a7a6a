package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The negative log-likelihood of a picture under a spread that is learned (AutoencoderKL, Rombach et al. 2022): the sum over
 * all values of rec / exp(s) + s, with one trained number s, the log-variance. Where the published code leaves s out of its
 * optimiser, s is trained here.
 */
public record LearnedVarianceObjective(
        @Setting(value = "l1", help = "how pictures are compared")
        PixelLoss loss,

        @Setting(value = "0", help = "the log-variance to begin with")
        float logVariance)
        implements Objective.Config {
    @Override
    public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
        ImageShape image = surroundings.image();
        float values = (float) image.height() * image.width() * image.channels();
        Parameter learned = scope.trainable("log-variance", Shape.scalar(), Initializer.constant(logVariance));
        return (tf, targets, output, pass) -> {
            Operand<TFloat32> mean = loss.between(tf, targets, output.images(), surroundings.dataVariance());
            Operand<TFloat32> s = learned.read(tf);
            return new Judgement(
                    new TreeMap<>(Map.of("negative-log-likelihood", likelihood(tf, mean, s, values))),
                    new TreeMap<>(Map.of("reconstruction", mean, "log-variance", s)),
                    List.of(),
                    Optional.empty());
        };
    }

    private static Operand<TFloat32> likelihood(Ops tf, Operand<TFloat32> mean, Operand<TFloat32> s, float values) {
        Operand<TFloat32> scaled = tf.math.mul(mean, tf.math.exp(tf.math.neg(s)));
        return tf.math.mul(tf.math.add(scaled, s), tf.constant(values));
    }
}
