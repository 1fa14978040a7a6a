package io.github.narrows.model.layer;

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
}
