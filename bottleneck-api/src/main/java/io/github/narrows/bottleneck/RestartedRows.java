package io.github.narrows.bottleneck;

import io.github.narrows.graph.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Rows of a table that begin anew: codes of a codebook, atoms of a dictionary.
 *
 * @param which of them, [rows]
 * @param values where each row would go, [rows, columns]; those of the others are not used
 */
public record RestartedRows(Operand<TBool> which, Operand<TFloat32> values) {
    /**
     * Puts the rows in their new places, with what the optimiser keeps beside them: the average of the weights starts at the
     * new place, too, and the moments at zero. Else the next steps would pull them back to where they were.
     *
     * @param table [rows, columns]
     */
    public Op assign(Ops tf, Parameter table, OptimizerSlots slots) {
        OptimizerSlots.Slots beside = slots.of(table);
        List<Op> done = new ArrayList<>();
        done.add(overwrite(tf, table, values));
        beside.average().ifPresent(average -> done.add(overwrite(tf, average, values)));
        for (Parameter moment : beside.moments()) {
            done.add(overwrite(tf, moment, tf.zerosLike(values)));
        }
        return tf.withControlDependencies(done).noOp();
    }

    /**
     * Overwrites the same rows of something else that is kept for each of them.
     *
     * @param parameter [rows, m]
     * @param rows [rows, m]
     */
    public Op overwrite(Ops tf, Parameter parameter, Operand<TFloat32> rows) {
        Operand<TBool> column = tf.expandDims(which, tf.constant(1));
        return parameter.assign(tf, tf.select(column, rows, parameter.read(tf)));
    }
}
