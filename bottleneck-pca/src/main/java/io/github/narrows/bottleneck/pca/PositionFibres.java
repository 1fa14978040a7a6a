package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The latent vectors of positions: codes lie on the grid of the latents. */
interface PositionFibres extends Fibres {
    LatentShape shape();

    @Override
    default int dimensions() {
        return shape().channels();
    }

    @Override
    default int gridHeight() {
        return shape().height();
    }

    @Override
    default int gridWidth() {
        return shape().width();
    }

    @Override
    default Operand<TFloat32> toVectors(Ops tf, Operand<TFloat32> latents) {
        return fromGrid(tf, latents);
    }

    @Override
    default Operand<TFloat32> toLatents(Ops tf, Operand<TFloat32> vectors) {
        return toGrid(tf, vectors);
    }
}
