package io.github.narrows.bottleneck.vq;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.graph.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A bottleneck that can pass latents through codes that it has found for them already, without another search. */
public interface KnownCodes extends Bottleneck {
    /**
     * The constrained latents of {@link #apply}, [batch, height, width, channels], with all of their gradients.
     *
     * @param latents [batch, height, width, channels]
     * @param codes of latents of the same values
     */
    Operand<TFloat32> through(Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass);

    /** The same of any bottleneck: one that cannot is applied again. */
    static Operand<TFloat32> through(Bottleneck bottleneck, Ops tf, Operand<TFloat32> latents, Codes codes, Pass pass) {
        return bottleneck instanceof KnownCodes known
                ? known.through(tf, latents, codes, pass)
                : bottleneck.apply(tf, latents, pass).latents();
    }
}
