package io.github.narrows.bottleneck.pca;

import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What is done to latents before the basis sees them; the decoder gets them so. */
@Kind("latent normalisation")
public interface LatentNormalisation {
    /** Latents to latents of the same shape; each image by itself. */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents);
}
