package io.github.narrows.bottleneck.vq.nested;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.Codes;
import io.github.narrows.bottleneck.vq.KnownCodes;
import io.github.narrows.graph.Pass;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One level of a residual bottleneck.
 *
 * @param name in codes and variables
 * @param trained whether an optimiser moves anything of it, such as a projection
 */
record ResidualLevel(String name, Bottleneck bottleneck, boolean trained) {
    /** What this level makes of what the ones before it left over. */
    Operand<TFloat32> roundTrip(Ops tf, Operand<TFloat32> residual) {
        return bottleneck.decode(tf, bottleneck.encode(tf, residual));
    }

    Operand<TFloat32> decode(Ops tf, Codes codes) {
        return bottleneck.decode(tf, codes.below(name));
    }

    /**
     * Zeros through which the decoder's gradient reaches what is trained here, and only that: the encoder gets it once, from
     * the sum of all levels. Nothing where nothing is trained.
     *
     * @param codes of all levels
     */
    Optional<Operand<TFloat32>> gradientPath(Ops tf, Operand<TFloat32> residual, Codes codes, Pass pass) {
        if (!trained) {
            return Optional.empty();
        }
        Operand<TFloat32> value =
                KnownCodes.through(bottleneck, tf, tf.stopGradient(residual), codes.below(name), pass);
        return Optional.of(tf.math.sub(value, tf.stopGradient(value)));
    }
}
