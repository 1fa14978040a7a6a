package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** An int64 scalar variable that counts: steps, batches seen. */
public final class Counter implements SavedVariable {
    private final String name;
    private final Variable<TInt64> variable;
    private final Op initialise;

    Counter(String name, Variable<TInt64> variable, Op initialise) {
        this.name = name;
        this.variable = variable;
        this.initialise = initialise;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Operand<TInt64> read(Ops tf) {
        return tf.identity(variable);
    }

    /** Counts one more. */
    public Op increment(Ops tf) {
        return tf.assignAdd(variable, tf.constant(1L));
    }

    /** Overwrites the count, a scalar. */
    public Op assign(Ops tf, Operand<TInt64> value) {
        return tf.assign(variable, value);
    }

    @Override
    @SuppressWarnings("unchecked") // the store checks types against the file before it feeds them
    public Op restore(Ops tf, Operand<? extends TType> value) {
        return assign(tf, (Operand<TInt64>) value);
    }

    @Override
    public Op initialise() {
        return initialise;
    }
}
