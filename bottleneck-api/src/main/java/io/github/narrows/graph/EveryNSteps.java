package io.github.narrows.graph;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt64;

/**
 * Does something at steps {@code first, first + interval, ...} only, at no cost in between. The only way to run an update
 * now and then: the untaken branch of a bare conditional is a <em>dead</em> tensor, deadness travels along control edges,
 * and everything behind it would silently not run. Here both branches are merged, so what follows always runs.
 *
 * @param interval at least 1
 * @param first the first step at which it is due
 */
public record EveryNSteps(long interval, long first) {
    public EveryNSteps {
        if (interval < 1 || first < 0) {
            throw new IllegalArgumentException("interval " + interval + ", first " + first);
        }
    }

    /**
     * Runs an update when it is due.
     *
     * @param tf carries the control dependencies that the update must follow
     * @param step a scalar
     * @param update creates the operations of the branch with the {@code Ops} it is handed, and only with that: every
     *     operation without a tensor input from inside the branch needs its control dependency
     * @return an operation that has run when the update has, or was not due
     */
    public Op run(Ops tf, Operand<TInt64> step, Function<Ops, Op> update) {
        return when(tf, due(tf, step), update);
    }

    /** Whether the update is due, a scalar. */
    public Operand<TBool> due(Ops tf, Operand<TInt64> step) {
        Operand<TInt64> since = tf.math.sub(step, tf.constant(first));
        return tf.math.logicalAnd(
                tf.math.greaterEqual(since, tf.constant(0L)),
                tf.math.equal(tf.math.floorMod(since, tf.constant(interval)), tf.constant(0L)));
    }

    /** The same for any scalar condition. */
    public static Op when(Ops tf, Operand<TBool> condition, Function<Ops, Op> update) {
        SwitchCond<TBool> branch = tf.switchCond(condition, condition);
        Operand<TBool> taken = tf.identity(branch.outputTrue());
        Op updated = update.apply(tf.withControlDependencies(List.of(taken)));
        Operand<TBool> afterUpdate =
                tf.withControlDependencies(List.of(updated)).identity(branch.outputTrue());
        Operand<TBool> notDue = tf.identity(branch.outputFalse());
        // Both have waited: with a control input of its own the optimiser would leave a branch that is never taken.
        return tf.withControlDependencies(List.of()).merge(List.of(notDue, afterUpdate));
    }
}
