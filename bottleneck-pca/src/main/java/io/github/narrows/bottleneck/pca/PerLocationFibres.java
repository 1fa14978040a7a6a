package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.LastAxis;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Every position by itself: [height x width, batch, channels]. */
record PerLocationFibres(LatentShape shape) implements PositionFibres {
    @Override
    public int places() {
        return shape.positions();
    }

    @Override
    public int vectorsPerImage() {
        return 1;
    }

    @Override
    public Operand<TFloat32> toGrid(Ops tf, Operand<TFloat32> coefficients) {
        long size = LastAxis.channels(coefficients);
        return tf.reshape(swapped(tf, coefficients), tf.constant(new long[] {-1, shape.height(), shape.width(), size}));
    }

    @Override
    public Operand<TFloat32> fromGrid(Ops tf, Operand<TFloat32> grid) {
        return swapped(tf, tf.reshape(grid, tf.constant(new long[] {-1, places(), LastAxis.channels(grid)})));
    }

    private static Operand<TFloat32> swapped(Ops tf, Operand<TFloat32> x) {
        return tf.linalg.transpose(x, tf.constant(new int[] {1, 0, 2}));
    }
}
