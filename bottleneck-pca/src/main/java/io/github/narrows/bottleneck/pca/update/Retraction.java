package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How columns that have left the orthonormal ones come back to them. */
@Kind("retraction")
@FunctionalInterface
public interface Retraction {
    /**
     * Orthonormal columns that span the same.
     *
     * @param columns [places, dimensions, count], of full rank
     */
    Operand<TFloat32> orthonormal(Ops tf, Operand<TFloat32> columns);
}
