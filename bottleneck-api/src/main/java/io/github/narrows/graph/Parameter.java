package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/** A float32 variable of the graph: a weight, a codebook, a running mean. */
public final class Parameter implements SavedVariable {
    /** Who moves a parameter. */
    public enum Role {
        /** The optimiser, with weight decay. */
        KERNEL,
        /** The optimiser, without weight decay: biases, codebooks, atoms, norms. */
        TRAINABLE,
        /** State updates alone. */
        STATE
    }

    private final String name;
    private final Role role;
    private final Shape shape;
    private final Variable<TFloat32> variable;
    private final Op initialise;

    Parameter(String name, Role role, Variable<TFloat32> variable, Op initialise, Shape shape) {
        this.name = name;
        this.role = role;
        this.variable = variable;
        this.initialise = initialise;
        this.shape = shape;
    }

    @Override
    public String name() {
        return name;
    }

    /** Who moves it. */
    public Role role() {
        return role;
    }

    /** As it was created; fully known. */
    public Shape shape() {
        return shape;
    }

    /** How many numbers it holds. */
    public long size() {
        return shape.size();
    }

    /** The value, safe to differentiate. Not a snapshot: only control dependencies order reads and writes. */
    @Override
    public Operand<TFloat32> read(Ops tf) {
        return tf.identity(variable);
    }

    /** What an optimiser differentiates by: the variable itself. Never an input of a differentiated operation. */
    public Variable<TFloat32> variable() {
        return variable;
    }

    /** Overwrites the value, of the same shape. */
    public Op assign(Ops tf, Operand<TFloat32> value) {
        return tf.assign(variable, value);
    }

    /** Adds to the value, of the same shape. */
    public Op assignAdd(Ops tf, Operand<TFloat32> value) {
        return tf.assignAdd(variable, value);
    }

    /**
     * Overwrites some rows.
     *
     * @param rows indices along the first axis, [n], without repetition
     * @param values [n, ...]
     */
    public Op assignRows(Ops tf, Operand<? extends TNumber> rows, Operand<TFloat32> values) {
        return tf.scatterUpdate(variable, rows, values);
    }

    @Override
    @SuppressWarnings("unchecked") // the store checks types against the file before it feeds them
    public Op restore(Ops tf, Operand<? extends TType> value) {
        return assign(tf, (Operand<TFloat32>) value);
    }

    @Override
    public Op initialise() {
        return initialise;
    }

    @Override
    public String toString() {
        return name + shape;
    }
}
