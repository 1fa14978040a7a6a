package io.github.narrows.bottleneck.dictionary;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** For how many training batches in a row no signal has used an atom. */
public final class AtomUsage {
    /** An atom that went unused for so many batches counts as dead. */
    static final long PATIENCE = 200;

    private final Parameter idle;

    public AtomUsage(GraphScope scope, int atoms) {
        this.idle = scope.state("idle", Shape.of(atoms), Initializer.zeros());
    }

    /** Which atoms were idle for at least so many batches, [K]. */
    public Operand<TBool> idleFor(Ops tf, long batches) {
        return tf.math.greaterEqual(idle.read(tf), tf.constant((float) batches));
    }

    /** How many atoms count as dead, a scalar. */
    public Operand<TFloat32> deadAtoms(Ops tf) {
        return tf.reduceSum(tf.dtypes.cast(idleFor(tf, PATIENCE), TFloat32.class), tf.constant(0));
    }

    /** Forgets that the given atoms, [K], were idle. */
    public Op forget(Ops tf, Operand<TBool> which) {
        Operand<TFloat32> batches = idle.read(tf);
        return idle.assign(tf, tf.select(which, tf.zerosLike(batches), batches));
    }

    /** Counts one batch. */
    public StateUpdate follow(Coding coding) {
        return StateUpdate.of(List.of(coding.uses()), tf -> {
            Operand<TFloat32> longer = tf.math.add(idle.read(tf), tf.constant(1f));
            Operand<TBool> used = tf.math.greater(coding.uses(), tf.constant(0f));
            return idle.assign(tf, tf.select(used, tf.zerosLike(longer), longer));
        });
    }
}
