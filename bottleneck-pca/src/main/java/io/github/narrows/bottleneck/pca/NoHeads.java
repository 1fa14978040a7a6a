package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.GraphScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code none}: the basis is of the latents themselves. */
public record NoHeads() implements Heads.Config {
    @Override
    public Heads create(GraphScope scope, int length) {
        return new Heads() {
            @Override
            public int dimensions() {
                return length;
            }

            @Override
            public Operand<TFloat32> in(Ops tf, Operand<TFloat32> latents) {
                return latents;
            }

            @Override
            public Operand<TFloat32> out(Ops tf, Operand<TFloat32> vectors) {
                return vectors;
            }
        };
    }
}
