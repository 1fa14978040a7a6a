package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.SquareRoot;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * {@code rms}: every latent vector is divided by the root of its mean square (Zhang and Sennrich 2019, without a gain). An
 * encoder can then not drift in scale, and a variance is a share of the same total everywhere.
 */
public record RmsNormalisation() implements LatentNormalisation {
    /** Keeps a vector of zeros finite. */
    private static final float EPSILON = 1e-6f;

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> square = tf.math.mean(tf.math.square(latents), tf.constant(-1), Mean.keepDims(true));
        return tf.math.div(latents, SquareRoot.of(tf, tf.math.add(square, tf.constant(EPSILON))));
    }
}
