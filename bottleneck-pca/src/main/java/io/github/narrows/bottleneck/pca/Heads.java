package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.settings.Kind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What stands between the whole of an image's latents and the vector that a global basis is of. */
public interface Heads {
    /** The length of that vector. */
    int dimensions();

    /** [1, batch, length of the latents] to [1, batch, dimensions]. */
    Operand<TFloat32> in(Ops tf, Operand<TFloat32> latents);

    /** [1, batch, dimensions] to [1, batch, length of the latents]. */
    Operand<TFloat32> out(Ops tf, Operand<TFloat32> vectors);

    /** The same heads for training passes: faster, and nothing is promised of other batches. */
    default Heads inTraining() {
        return this;
    }

    /** The settings of heads, which create them. */
    @Kind("heads of a global basis")
    interface Config {
        /** @param length of the latents of an image */
        Heads create(GraphScope scope, int length);
    }

    /** {@code none}: the basis is of the latents themselves. */
    record None() implements Heads.Config {
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
}
