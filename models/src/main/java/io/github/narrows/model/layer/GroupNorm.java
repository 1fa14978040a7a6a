package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Group normalisation (Wu and He 2018): each image's groups of consecutive channels are brought to mean 0 and variance 1
 * over plane and group, then scaled and shifted channel by channel. An image's result does not depend on its batch.
 */
public final class GroupNorm implements Layer {
    private final int channels;
    private final int groups;
    private final float epsilon;
    private final Parameter scale;
    private final Parameter shift;

    /**
     * @param groups must divide {@code channels}
     * @param epsilon what is added to the variance before the root, such as 1e-6
     */
    public GroupNorm(GraphScope scope, int channels, int groups, float epsilon) {
        if (groups < 1 || channels % groups != 0) {
            throw new IllegalArgumentException(groups + " groups do not divide " + channels + " channels");
        }
        this.channels = channels;
        this.groups = groups;
        this.epsilon = epsilon;
        this.scale = scope.trainable("scale", Shape.of(channels), Initializer.ones());
        this.shift = scope.trainable("shift", Shape.of(channels), Initializer.zeros());
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Conv2d.requireChannels(channels, x);
        Operand<TFloat32> grouped = tf.reshape(x, groupedShape(tf, x));
        Operand<TFloat32> centred = tf.math.sub(grouped, mean(tf, grouped));
        Operand<TFloat32> variance = mean(tf, tf.math.square(centred));
        Operand<TFloat32> unit = tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon))));
        Operand<TFloat32> normalised = tf.reshape(unit, LastAxis.unflattened(tf, x, channels));
        return tf.math.add(tf.math.mul(normalised, scale.read(tf)), shift.read(tf));
    }

    /** [batch, height, width, groups, channels of a group]. */
    private Operand<TInt32> groupedShape(Ops tf, Operand<TFloat32> x) {
        Operand<TInt32> members = tf.constant(new int[] {channels / groups});
        return tf.concat(List.of(LastAxis.unflattened(tf, x, groups), members), tf.constant(0));
    }

    /** Over plane and group, [batch, 1, 1, groups, 1]. */
    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> grouped) {
        return tf.math.mean(grouped, tf.constant(new int[] {1, 2, 4}), Mean.keepDims(true));
    }
}
