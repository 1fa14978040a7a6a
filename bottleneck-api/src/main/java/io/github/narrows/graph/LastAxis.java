package io.github.narrows.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The view of an NHWC tensor as rows of channel vectors, and back. Both are free: channels are contiguous. */
public final class LastAxis {
    private LastAxis() {}

    /** [.., channels] to [n, channels]; channels must be known when the graph is built. */
    public static Operand<TFloat32> flatten(Ops tf, Operand<TFloat32> x) {
        return tf.reshape(x, tf.constant(new long[] {-1, channels(x)}));
    }

    /** [n, m] to [.., m], where {@code like} is [.., channels] with the same n. */
    public static Operand<TFloat32> unflatten(Ops tf, Operand<TFloat32> rows, Operand<TFloat32> like) {
        return tf.reshape(rows, unflattened(tf, like, channels(rows)));
    }

    /** The shape of {@code like} with another last axis, keeping what is known of it at build time. */
    public static Operand<TInt32> unflattened(Ops tf, Operand<? extends TType> like, long channels) {
        Shape shape = like.shape();
        int rank = shape.numDimensions();
        int[] target = new int[rank];
        int unknown = 0;
        for (int axis = 0; axis < rank - 1; axis++) {
            target[axis] = (int) shape.get(axis);
            unknown += target[axis] < 0 ? 1 : 0;
        }
        target[rank - 1] = (int) channels;
        if (unknown <= 1) {
            return tf.constant(target);
        }
        int[] others = IntStream.range(0, rank - 1).toArray();
        Operand<TInt32> leading = tf.gather(tf.shape(like), tf.constant(others), tf.constant(0));
        return tf.concat(List.of(leading, tf.constant(new int[] {(int) channels})), tf.constant(0));
    }

    /** The size of the last axis. */
    public static long channels(Operand<? extends TType> x) {
        long channels = x.shape().get(x.shape().numDimensions() - 1);
        if (channels < 0) {
            throw new IllegalArgumentException("the channels of " + x.op().name() + " are not known: " + x.shape());
        }
        return channels;
    }
}
