package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

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
        Operand<TFloat32> centred = tf.math.sub(x, groupMean(tf, x));
        Operand<TFloat32> variance = groupMean(tf, tf.math.square(centred));
        Operand<TFloat32> deviation = tf.math.sqrt(tf.math.add(variance, tf.constant(epsilon)));
        Operand<TFloat32> gain = tf.math.div(scale.read(tf), deviation);
        return tf.math.add(tf.math.mul(centred, gain), shift.read(tf));
    }

    /**
     * The mean over plane and group, repeated for each channel of the group, [batch, 1, 1, channels]. Taken over the plane
     * first: that leaves little to regroup, and nothing of five axes to go through.
     */
    private Operand<TFloat32> groupMean(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> ofChannels = tf.math.mean(x, tf.constant(new int[] {1, 2}));
        int members = channels / groups;
        Operand<TFloat32> grouped = tf.reshape(ofChannels, tf.constant(new int[] {-1, groups, members}));
        Operand<TFloat32> mean = tf.math.mean(grouped, tf.constant(2), Mean.keepDims(true));
        // Not a tile: its gradient transposes integers, at which oneDNN prints an error.
        Operand<TFloat32> repeated = tf.math.mul(mean, tf.ones(tf.constant(new int[] {1, 1, members}), TFloat32.class));
        return tf.reshape(repeated, tf.constant(new int[] {-1, 1, 1, channels}));
    }
}
