package io.github.narrows.train.objective;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What the decoder should give.
 *
 * @param images float32 [batch, height, width, channels] in [-0.5, 0.5]
 * @param mask which pixels the encoder could not see, 1 for hidden and 0 for known, float32 [batch, height, width, 1]; empty
 *     where it saw all of them, or where the degradation hides no single pixels
 */
public record Targets(Operand<TFloat32> images, Optional<Operand<TFloat32>> mask) {}
