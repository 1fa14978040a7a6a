package io.github.narrows.bottleneck.vq.scalar;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Rounds every channel by itself. */
interface ScalarQuantiser {
    /** How many values each channel can take. */
    List<Integer> levels();

    /** @param latentVectors [n, channels] */
    Rounded round(Ops tf, Operand<TFloat32> latentVectors);

    /** The values that digits stand for, [.., channels] for [.., channels]. */
    Operand<TFloat32> values(Ops tf, Operand<TInt32> digits);

    /** Scalars, already weighted, by name. */
    Map<String, Operand<TFloat32>> losses(Ops tf, Rounded rounded);

    /**
     * Latent vectors, rounded.
     *
     * @param vectors where they are rounded, on the scale of the values, [n, channels]; a gradient through them reaches the
     *     latents
     * @param digits which value each channel went to, from 0, [n, channels]
     */
    record Rounded(Operand<TFloat32> vectors, Operand<TInt32> digits) {}
}
