package io.github.narrows.graph;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Rows of a matrix drawn without repetition, as long as there are enough. */
public final class RandomRows {
    private RandomRows() {}

    /**
     * [count, columns]: rows of a random permutation, begun again from its first row if there are fewer than {@code count}.
     *
     * @param rows [n, columns], n at least 1
     * @param seed [2]
     */
    public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> rows, int count, Operand<TInt64> seed) {
        Operand<TInt64> available = tf.gather(tf.shape(rows, TInt64.class), tf.constant(0), tf.constant(0));
        Operand<TInt64> places = tf.range(tf.constant(0L), tf.constant((long) count), tf.constant(1L));
        Operand<TInt64> key = tf.concat(List.of(seed, tf.constant(new long[] {0})), tf.constant(0));
        Operand<TInt64> last = tf.math.sub(available, tf.constant(1L));
        Operand<TInt64> chosen = tf.randomIndexShuffle(tf.math.floorMod(places, available), key, last);
        return tf.gather(rows, chosen, tf.constant(0));
    }
}
