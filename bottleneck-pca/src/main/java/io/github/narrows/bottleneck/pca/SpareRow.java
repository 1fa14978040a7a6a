package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.LastAxis;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A product with a single row is summed in another order than one with several: a spare row keeps codes equal. */
final class SpareRow {
    private SpareRow() {}

    /**
     * Maps vectors, with one more of zeros among them.
     *
     * @param vectors [places, n, dimensions]
     * @param map of the last axis
     */
    static Operand<TFloat32> with(Ops tf, Operand<TFloat32> vectors, UnaryOperator<Operand<TFloat32>> map) {
        Operand<TFloat32> padded = tf.pad(vectors, tf.constant(new int[][] {{0, 0}, {1, 0}, {0, 0}}), tf.constant(0f));
        Operand<TFloat32> mapped = map.apply(padded);
        int places = (int) vectors.shape().get(0);
        int size = (int) LastAxis.channels(mapped);
        return tf.slice(mapped, tf.constant(new int[] {0, 1, 0}), tf.constant(new int[] {places, -1, size}));
    }
}
