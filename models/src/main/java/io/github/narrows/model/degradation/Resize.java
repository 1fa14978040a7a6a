package io.github.narrows.model.degradation;

import io.github.narrows.graph.Float32Product;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Pictures at another size, [batch, height, width, channels], by weights along rows and along columns; neither clipped nor
 * rounded. It is two products of matrices and not an operation of TensorFlow, of which the exact ones run on no GPU.
 */
public record Resize(ResizeKernel kernel, boolean antialias) {
    /** To a size; all but the batch must be known when the graph is built. */
    public Operand<TFloat32> to(Ops tf, Operand<TFloat32> pictures, int height, int width) {
        int oldHeight = side(pictures, 1);
        int oldWidth = side(pictures, 2);
        int channels = side(pictures, 3);
        Operand<TFloat32> lines = tf.reshape(pictures, tf.constant(new int[] {-1, oldHeight, oldWidth * channels}));
        Operand<TFloat32> fewer = product(tf, weights(tf, oldHeight, height), lines);
        Operand<TFloat32> rows = tf.reshape(fewer, tf.constant(new int[] {-1, height, oldWidth, channels}));
        return product(tf, weights(tf, oldWidth, width), rows);
    }

    private Operand<TFloat32> weights(Ops tf, int from, int to) {
        return tf.constant(kernel.weights(from, to, antialias));
    }

    private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> weights, Operand<TFloat32> pictures) {
        return Float32Product.of(tf, weights, pictures);
    }

    private static int side(Operand<TFloat32> pictures, int axis) {
        return Math.toIntExact(pictures.shape().get(axis));
    }
}
