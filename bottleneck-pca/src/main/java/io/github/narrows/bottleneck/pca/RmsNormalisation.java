package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.SquareRoot;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * {@code rms}: the latents of every image are divided by their root mean square, a group norm of one group without centring,
 * scale and shift. The energy of an image is then a constant that channels share.
 */
public record RmsNormalisation() implements Normalisation.Config {
    private static final float SMALLEST = 1e-12f;

    @Override
    public Normalisation create(GraphScope scope, LatentShape shape) {
        return RmsNormalisation::normalised;
    }

    private static Operand<TFloat32> normalised(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> energy =
                tf.math.mean(tf.math.square(latents), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
        return tf.math.div(latents, SquareRoot.of(tf, tf.math.add(energy, tf.constant(SMALLEST))));
    }
}
