package io.github.narrows.train.optimizer;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The Euclidean norm of all gradients together, and clipping by it (Pascanu et al. 2013). */
public final class GlobalNorm {
    private GlobalNorm() {}

    /** A scalar; 0 of no gradients. */
    public static Operand<TFloat32> of(Ops tf, List<Operand<TFloat32>> gradients) {
        if (gradients.isEmpty()) {
            return tf.constant(0f);
        }
        List<Operand<TFloat32>> squares = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            // L2Loss is half the sum of squares, without an array of squares.
            squares.add(tf.nn.l2Loss(gradient));
        }
        return tf.math.sqrt(tf.math.mul(tf.math.addN(squares), tf.constant(2f)));
    }

    /** The gradients times {@code limit / max(norm, limit)}. */
    public static List<Operand<TFloat32>> clip(
            Ops tf, List<Operand<TFloat32>> gradients, Operand<TFloat32> norm, float limit) {
        Operand<TFloat32> scale = tf.math.div(tf.constant(limit), tf.math.maximum(norm, tf.constant(limit)));
        List<Operand<TFloat32>> clipped = new ArrayList<>();
        for (Operand<TFloat32> gradient : gradients) {
            clipped.add(tf.math.mul(gradient, scale));
        }
        return clipped;
    }
}
