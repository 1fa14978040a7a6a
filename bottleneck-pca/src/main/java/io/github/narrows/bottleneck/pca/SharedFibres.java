package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.LastAxis;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** All positions alike: the latent vector of every position, [1, batch x height x width, channels]. */
record SharedFibres(LatentShape shape) implements PositionFibres {
    @Override
    public int places() {
        return 1;
    }

    @Override
    public int vectorsPerImage() {
        return shape.positions();
    }

    @Override
    public Operand<TFloat32> toGrid(Ops tf, Operand<TFloat32> coefficients) {
        long size = LastAxis.channels(coefficients);
        return tf.reshape(coefficients, tf.constant(new long[] {-1, shape.height(), shape.width(), size}));
    }

    @Override
    public Operand<TFloat32> fromGrid(Ops tf, Operand<TFloat32> grid) {
        return tf.reshape(grid, tf.constant(new long[] {1, -1, LastAxis.channels(grid)}));
    }
}
