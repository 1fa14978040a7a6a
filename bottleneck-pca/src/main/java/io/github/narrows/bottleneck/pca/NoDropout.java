package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code none}: every component is kept. */
public record NoDropout() implements ComponentDropout {
    @Override
    public Operand<TFloat32> drop(Ops tf, Fibres fibres, Operand<TFloat32> coefficients, Pass pass, Seed seed) {
        return coefficients;
    }
}
