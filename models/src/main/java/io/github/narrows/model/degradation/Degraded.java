package io.github.narrows.model.degradation;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a degradation makes of a batch of targets.
 *
 * @param input what the encoder sees, float32 [batch, height, width, channels]
 * @param mask which pixels of the target are hidden from the encoder, 1 for hidden and 0 for known, float32 [batch, height,
 *     width, 1] in the sides of the target; empty where the degradation hides none
 */
public record Degraded(Operand<TFloat32> input, Optional<Operand<TFloat32>> mask) {
    /** Without a mask. */
    public static Degraded of(Operand<TFloat32> input) {
        return new Degraded(input, Optional.empty());
    }
}
