package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.LastAxis;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A whole image as one vector: [1, batch, height x width x channels]. */
record GlobalFibres(LatentShape shape) implements Fibres {
    @Override
    public int places() {
        return 1;
    }

    @Override
    public int dimensions() {
        return shape.positions() * shape.channels();
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
        return tf.reshape(latents, tf.constant(new long[] {1, -1, dimensions()}));
    }

    @Override
    public Operand<TFloat32> toLatents(Ops tf, Operand<TFloat32> vectors) {
        return tf.reshape(vectors, tf.constant(new long[] {-1, shape.height(), shape.width(), shape.channels()}));
    }

    @Override
    public Operand<TFloat32> toGrid(Ops tf, Operand<TFloat32> coefficients) {
        return tf.reshape(coefficients, tf.constant(new long[] {-1, 1, 1, LastAxis.channels(coefficients)}));
    }

    @Override
    public Operand<TFloat32> fromGrid(Ops tf, Operand<TFloat32> grid) {
        return tf.reshape(grid, tf.constant(new long[] {1, -1, LastAxis.channels(grid)}));
    }
}
