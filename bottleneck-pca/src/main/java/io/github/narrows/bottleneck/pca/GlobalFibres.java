package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.LastAxis;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A whole image as one vector, [1, batch, dimensions]: its latents, or what heads make of them. */
record GlobalFibres(LatentShape shape, Heads heads) implements Fibres {
    @Override
    public int places() {
        return 1;
    }

    @Override
    public int dimensions() {
        return heads.dimensions();
    }

    @Override
    public int vectorsPerImage() {
        return 1;
    }

    @Override
    public int gridHeight() {
        return 1;
    }

    @Override
    public int gridWidth() {
        return 1;
    }

    @Override
    public Operand<TFloat32> toVectors(Ops tf, Operand<TFloat32> latents) {
        long length = (long) shape.positions() * shape.channels();
        return heads.in(tf, tf.reshape(latents, tf.constant(new long[] {1, -1, length})));
    }

    @Override
    public Operand<TFloat32> toLatents(Ops tf, Operand<TFloat32> vectors) {
        return tf.reshape(
                heads.out(tf, vectors), tf.constant(new long[] {-1, shape.height(), shape.width(), shape.channels()}));
    }

    @Override
    public Operand<TFloat32> toGrid(Ops tf, Operand<TFloat32> coefficients) {
        return tf.reshape(coefficients, tf.constant(new long[] {-1, 1, 1, LastAxis.channels(coefficients)}));
    }

    @Override
    public Operand<TFloat32> fromGrid(Ops tf, Operand<TFloat32> grid) {
        return tf.reshape(grid, tf.constant(new long[] {1, -1, LastAxis.channels(grid)}));
    }

    @Override
    public Fibres inTraining() {
        return new GlobalFibres(shape, heads.inTraining());
    }
}
