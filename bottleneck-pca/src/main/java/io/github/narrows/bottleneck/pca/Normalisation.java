package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
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
}
