package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.Pass;
import io.github.narrows.graph.Seed;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Which components a training pass leaves out. */
@Kind("dropout of components")
@FunctionalInterface
public interface ComponentDropout {
    /**
     * Coefficients, some of them zero, same shape.
     *
     * @param fibres that tell which of them belong to one image
     * @param coefficients [places, n, components]
     * @param seed of the draws
     */
    Operand<TFloat32> drop(Ops tf, Fibres fibres, Operand<TFloat32> coefficients, Pass pass, Seed seed);

    /** {@code none}: every component is kept. */
    record None() implements ComponentDropout {
        @Override
        public Operand<TFloat32> drop(Ops tf, Fibres fibres, Operand<TFloat32> coefficients, Pass pass, Seed seed) {
            return coefficients;
        }
    }
}
