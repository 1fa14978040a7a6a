package io.github.narrows.model.perceptual;

import io.github.narrows.graph.Float32Boundary;
import io.github.narrows.model.feature.FeatureNetwork;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Compares unit-normalised features place by place (Zhang et al. 2018, arXiv 1801.03924, equation 1), for each picture
 *
 * <pre>d(x, y) = sum_l 1 / (H_l W_l) sum_hw sum_c w_lc (f_lhwc(x) / |f_lhw(x)| - f_lhwc(y) / |f_lhw(y)|)^2</pre>
 *
 * <p>with feature maps f_l and a weight w_lc for each of their channels. 1e-10 is added to each norm, as in the authors' code.
 * Where all features of a place are 0, so are its unit features, and no gradient comes from there: the authors leave it to a
 * ReLU to discard the infinite derivative of the root.
 */
final class FeatureDistance {
    private static final float EPSILON = 1e-10f;

    /** Of squared norms, far below the square of the number above: features that have no direction count as none. */
    private static final float SMALLEST = 1e-30f;

    private final FeatureNetwork network;
    private final List<Head> heads;

    /**
     * A feature map that counts.
     *
     * @param tap its place among those of the network
     * @param weights of its channels, [channels], or a single 1
     */
    record Head(int tap, Operand<TFloat32> weights) {}

    FeatureDistance(FeatureNetwork network, List<Head> heads) {
        this.network = network;
        this.heads = List.copyOf(heads);
    }

    /** [batch]; both [batch, height, width, channels] in [-0.5, 0.5]. Gradients flow to the pictures alone. */
    Operand<TFloat32> between(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> pictures) {
        List<Operand<TFloat32>> distances = ofTaps(tf, targets, pictures);
        return distances.stream()
                .reduce((one, other) -> tf.math.add(one, other))
                .orElseThrow();
    }

    /** The summand of each feature map, [batch]. */
    List<Operand<TFloat32>> ofTaps(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> pictures) {
        FeatureNetwork.Features wanted = network.apply(tf, targets);
        FeatureNetwork.Features found = network.apply(tf, pictures);
        List<Operand<TFloat32>> distances = new ArrayList<>();
        for (Head head : heads) {
            Operand<TFloat32> target = tf.stopGradient(unit(tf, wanted.taps().get(head.tap())));
            Operand<TFloat32> difference =
                    tf.math.sub(target, unit(tf, found.taps().get(head.tap())));
            Operand<TFloat32> ofChannels = tf.math.mean(tf.math.square(difference), tf.constant(new int[] {1, 2}));
            distances.add(tf.reduceSum(tf.math.mul(ofChannels, head.weights()), tf.constant(1)));
        }
        return distances;
    }

    private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> map) {
        Operand<TFloat32> features = Float32Boundary.of(tf, map);
        Operand<TFloat32> squares = tf.reduceSum(tf.math.square(features), tf.constant(-1), ReduceSum.keepDims(true));
        Operand<TFloat32> smallest = tf.constant(SMALLEST);
        Operand<TFloat32> norm = tf.math.add(tf.math.sqrt(tf.math.maximum(squares, smallest)), tf.constant(EPSILON));
        Operand<TFloat32> nowhere = tf.constant(Float.POSITIVE_INFINITY);
        return tf.math.div(features, tf.select(tf.math.greater(squares, smallest), norm, nowhere));
    }
}
