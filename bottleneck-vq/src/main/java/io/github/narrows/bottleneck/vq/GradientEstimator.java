package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a gradient passes the choice of a code, which has none of its own. */
@Kind("gradient estimator")
public interface GradientEstimator {
    /**
     * Exactly {@code quantised}, with a gradient that reaches {@code vectors} and nothing else, [n, channels].
     *
     * @param vectors the latent vectors, [n, channels]
     * @param quantised what stands for them, [n, channels]
     */
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> quantised);

    /**
     * Refuses latents on which this estimate means nothing.
     *
     * @throws io.github.narrows.settings.SettingsException if the latents have too few channels
     */
    default void check(LatentShape shape) {}
}
