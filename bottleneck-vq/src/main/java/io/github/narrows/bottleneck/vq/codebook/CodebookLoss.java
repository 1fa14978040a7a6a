package io.github.narrows.bottleneck.vq.codebook;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean of (sg[z] - e)^2 (van den Oord et al. 2017, equation 3): pulls codes to the vectors that chose them. */
public final class CodebookLoss {
    private CodebookLoss() {}

    /** The one loss {@code codebook}, weighted. */
    public static Map<String, Operand<TFloat32>> of(Ops tf, Assignment assignment, float weight) {
        Operand<TFloat32> distance =
                Assignment.meanSquare(tf, tf.stopGradient(assignment.vectors()), assignment.quantised());
        return Map.of("codebook", tf.math.mul(distance, tf.constant(weight)));
    }
}
