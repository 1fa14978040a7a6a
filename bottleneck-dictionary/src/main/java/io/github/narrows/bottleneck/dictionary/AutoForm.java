package io.github.narrows.bottleneck.dictionary;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code auto}: whichever form is faster at the sizes at hand. */
public record AutoForm() implements OmpForm {
    @Override
    public SparseCode code(Ops tf, Operand<TFloat32> signals, Operand<TFloat32> atoms, int sparsity, float tolerance) {
        return new ResidualForm().code(tf, signals, atoms, sparsity, tolerance);
    }
}
