package io.github.narrows.train.objective;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.perceptual.PerceptualLoss;
import io.github.narrows.settings.Setting;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The negative log-likelihood of a picture under a spread that is learned (AutoencoderKL, Rombach et al. 2022): the sum over
 * all values of rec / exp(s) + s, where rec is the pixel loss plus the perceptual distance of the picture, with one trained number s, the log-variance. Where the published code leaves s out of its
 * optimiser, s is trained here.
 */
public record LearnedVarianceObjective(
        @Setting(value = "l1", help = "how pictures are compared")
        PixelLoss loss,

        @Setting(value = "none", help = "by which frozen network pictures are compared as well")
        PerceptualLoss.Config perceptual,

        @Setting(value = "1", min = 0, help = "weight of that comparison, which counts for every value of a picture")
        float perceptualWeight,

        @Setting(value = "0", help = "the log-variance to begin with")
        float logVariance)
        implements Objective.Config {
    @Override
    public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
        ImageShape image = surroundings.image();
        float values = (float) image.height() * image.width() * image.channels();
        Parameter learned = scope.trainable("log-variance", Shape.scalar(), Initializer.constant(logVariance));
        PictureLoss pictures = new PictureLoss(scope, loss, perceptual, perceptualWeight, surroundings);
        return (tf, targets, output, pass) -> {
            SortedMap<String, Operand<TFloat32>> terms = pictures.terms(tf, targets.images(), output.images());
            Operand<TFloat32> mean = tf.math.addN(terms.values());
            Operand<TFloat32> s = learned.read(tf);
            return Judgement.of(Map.of("negative-log-likelihood", likelihood(tf, mean, s, values)), metrics(terms, s));
        };
    }

    private static SortedMap<String, Operand<TFloat32>> metrics(
            SortedMap<String, Operand<TFloat32>> terms, Operand<TFloat32> logVariance) {
        SortedMap<String, Operand<TFloat32>> metrics = new TreeMap<>(terms);
        metrics.put("log-variance", logVariance);
        return metrics;
    }

    private static Operand<TFloat32> likelihood(Ops tf, Operand<TFloat32> mean, Operand<TFloat32> s, float values) {
        Operand<TFloat32> scaled = tf.math.mul(mean, tf.math.exp(tf.math.neg(s)));
        return tf.math.mul(tf.math.add(scaled, s), tf.constant(values));
    }
}
