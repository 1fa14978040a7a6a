package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Atoms that begin anew.
 *
 * @param which of them, [K]
 * @param atoms where each would go, at unit length, [K, d]
 */
public record Restart(Operand<TBool> which, Operand<TFloat32> atoms) {
    /** Overwrites the rows of the restarted atoms, of a [K, m] parameter. */
    Op assignRows(Ops tf, Parameter parameter, Operand<TFloat32> rows) {
        Operand<TBool> column = tf.expandDims(which, tf.constant(1));
        return parameter.assign(tf, tf.select(column, rows, parameter.read(tf)));
    }
}
