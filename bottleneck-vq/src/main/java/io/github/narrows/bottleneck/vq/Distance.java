package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Under which distance a code is nearest. */
@Kind("distance")
public interface Distance {
    /**
     * Where vectors are compared by their Euclidean distance: as they are, or on the unit sphere. Latent vectors and codes
     * alike pass through here, and what the decoder sees are vectors of that place.
     *
     * @param vectors [n, channels]
     */
    Operand<TFloat32> place(Ops tf, Operand<TFloat32> vectors);

    /**
     * Refuses latents on which this distance means nothing.
     *
     * @throws io.github.narrows.settings.SettingsException if the latents have too few channels
     */
    default void check(LatentShape shape) {}
}
