package io.github.narrows.model.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The sizes of a feature map's axes: constants where they are known when the graph is built, else read from the tensor. */
final class Plane {
    private Plane() {}

    /** The size of one axis, a scalar. */
    static Operand<TInt32> size(Ops tf, Operand<TFloat32> x, int axis) {
        return scaled(tf, x, axis, 1);
    }

    /** The size of one axis times a factor, a scalar. */
    static Operand<TInt32> scaled(Ops tf, Operand<TFloat32> x, int axis, int factor) {
        long size = x.shape().get(axis);
        if (size >= 0) {
            return tf.constant(Math.toIntExact(size * factor));
        }
        Operand<TInt32> read = tf.gather(tf.shape(x), tf.constant(axis), tf.constant(0));
        return factor == 1 ? read : tf.math.mul(read, tf.constant(factor));
    }

    /** [batch, positions, channels], the shape of a feature map whose plane is written in a row. */
    static Operand<TInt32> flattened(Ops tf, Operand<TFloat32> x, long channels) {
        long height = x.shape().get(1);
        long width = x.shape().get(2);
        if (height >= 0 && width >= 0) {
            return tf.constant(new int[] {-1, Math.toIntExact(height * width), Math.toIntExact(channels)});
        }
        Operand<TInt32> positions = tf.math.mul(size(tf, x, 1), size(tf, x, 2));
        return tf.stack(List.of(tf.constant(-1), positions, tf.constant(Math.toIntExact(channels))));
    }
}
