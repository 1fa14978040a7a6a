package io.github.narrows.model;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.FilterBottleneck;
import io.github.narrows.graph.Float32Boundary;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Keeps a bottleneck in float32 between an encoder and a decoder in mixed precision, whatever plug-in it is of. */
final class Float32Bottleneck extends FilterBottleneck {
    Float32Bottleneck(Bottleneck inner) {
        super(inner);
    }

    @Override
    protected Bottleneck around(Bottleneck view) {
        return new Float32Bottleneck(view);
    }

    @Override
    protected Operand<TFloat32> in(Ops tf, Operand<TFloat32> latents) {
        return Float32Boundary.of(tf, latents);
    }

    @Override
    protected Operand<TFloat32> out(Ops tf, Operand<TFloat32> constrained) {
        return Float32Boundary.of(tf, constrained);
    }
}
