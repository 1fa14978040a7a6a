package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/** A variable that belongs to the state of a run: it has an initial value and is kept in checkpoints under its name. */
public sealed interface SavedVariable permits Parameter, Counter {
    /** The full name, such as {@code encoder/conv1/kernel}; unique in its graph and stable across graphs. */
    String name();

    /** The present value. Not a snapshot: order reads and writes by control dependencies. */
    Operand<? extends TType> read(Ops tf);

    /** Overwrites the value; the operand must have this variable's shape and type. */
    Op restore(Ops tf, Operand<? extends TType> value);

    /** Sets the initial value; to be run once in a new session. */
    Op initialise();
}
