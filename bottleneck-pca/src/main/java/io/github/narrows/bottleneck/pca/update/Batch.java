package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a basis learns from.
 *
 * @param vectors [places, n, dimensions]
 * @param centred the same less the mean of the basis
 * @param pass where training stands
 */
public record Batch(Operand<TFloat32> vectors, Operand<TFloat32> centred, Pass pass) {
    /** How many vectors there are per place, a scalar. */
    public Operand<TFloat32> size(Ops tf) {
        return tf.dtypes.cast(tf.gather(tf.shape(vectors), tf.constant(1), tf.constant(0)), TFloat32.class);
    }
}
