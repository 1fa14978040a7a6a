package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.SquareRoot;
import io.github.narrows.settings.Kind;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * What fixes the scale of latents before they are projected. Without it an encoder may scale its channels as it likes, and
 * the variance of a component does not tell how much it matters. The decoder sees the normalised latents, so that no code
 * needs to tell their scale.
 */
@FunctionalInterface
public interface Normalisation {
    /** Latents of a fixed scale, same shape. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents);

    /** What follows the scale of latents; empty if nothing is remembered. */
    default List<StateUpdate> stateUpdates(Operand<TFloat32> latents) {
        return List.of();
    }

    /** The settings of a normalisation, which create it. */
    @Kind("normalisation of latents")
    interface Config {
        Normalisation create(GraphScope scope, LatentShape shape);
    }

    /** {@code none}: latents keep the scale that the encoder gives them. */
    record None() implements Normalisation.Config {
        @Override
        public Normalisation create(GraphScope scope, LatentShape shape) {
            return (tf, latents) -> latents;
        }
    }

    /**
     * {@code rms}: the latents of every image are divided by their root mean square, a group norm of one group without centring,
     * scale and shift. The energy of an image is then a constant that channels share.
     */
    record Rms() implements Normalisation.Config {
        private static final float SMALLEST = 1e-12f;

        @Override
        public Normalisation create(GraphScope scope, LatentShape shape) {
            return Rms::normalised;
        }

        private static Operand<TFloat32> normalised(Ops tf, Operand<TFloat32> latents) {
            Operand<TFloat32> energy =
                    tf.math.mean(tf.math.square(latents), tf.constant(new int[] {1, 2, 3}), Mean.keepDims(true));
            return tf.math.div(latents, SquareRoot.of(tf, tf.math.add(energy, tf.constant(SMALLEST))));
        }
    }
}
