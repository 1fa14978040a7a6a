package io.github.narrows.evaluation.metric;

import io.github.narrows.data.ImageSize;
import io.github.narrows.serving.score.Direction;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * Multi-scale structural similarity (Wang, Simoncelli and Bovik 2003) at the five scales and weights of the paper:
 * contrast and structure at each scale, luminance at the coarsest alone. Negative factors count as 0. The window must
 * still fit after four halvings, so the shorter side needs 161 pixels.
 */
public record MsSsim(PixelScale scale) implements ImageMetric {
    private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    /** Settings of {@code ms-ssim}. */
    public record Config() implements Metric.Config {
        @Override
        public MsSsim create(MetricContext context) {
            return new MsSsim(context.scale());
        }
    }

    @Override
    public String name() {
        return "ms-ssim";
    }

    @Override
    public Direction direction() {
        return Direction.HIGHER;
    }

    @Override
    public String definition() {
        return "five scales, weights 0.0448 0.2856 0.3001 0.2363 0.1333, 2x2 means between them; each as ssim;"
                + " mean over channels, then over images; images clipped to the range";
    }

    @Override
    public Optional<String> notFor(ImageSize size) {
        return Similarity.tooSmall(size, WEIGHTS.length - 1);
    }

    @Override
    public Operand<TFloat32> perImage(Ops tf, Operand<TFloat32> target, Operand<TFloat32> output) {
        ImagePair images = ImagePair.of(tf, scale, target, output);
        Operand<TFloat64> product = tf.constant(1.0);
        for (int i = 0; i < WEIGHTS.length - 1; i++) {
            product =
                    tf.math.mul(product, weighted(tf, Similarity.of(tf, images).contrastStructure(), WEIGHTS[i]));
            images = images.halved(tf);
        }
        product = tf.math.mul(product, weighted(tf, Similarity.of(tf, images).whole(), WEIGHTS[WEIGHTS.length - 1]));
        return Similarity.overChannels(tf, product);
    }

    /** max(0, factor)^weight, NaN staying NaN. */
    private static Operand<TFloat64> weighted(Ops tf, Operand<TFloat64> factor, double weight) {
        Operand<TFloat64> zero = tf.zerosLike(factor);
        Operand<TFloat64> positive = tf.select(tf.math.less(factor, zero), zero, factor);
        return tf.math.pow(positive, tf.constant(weight));
    }
}
