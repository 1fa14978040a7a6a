package io.github.narrows.bottleneck.pca.update;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The geometric fade: after n batches the average weighs batch t by decay^(n-t), and the weights sum to one. With S_n = (1 -
 * decay^n) / (1 - decay) that is v &lt;- v + (x - v) / S_n, exact from the first batch on (the debiasing of Adam and Sonnet).
 */
public final class MovingAverage {
    private final Parameter weight;
    private final double decay;

    public MovingAverage(GraphScope scope, String name, double decay) {
        this.weight = scope.state(name, Shape.scalar(), Initializer.zeros());
        this.decay = decay;
    }

    /** 1 - decay^n once the next batch is counted, a scalar. */
    public Operand<TFloat32> nextWeight(Ops tf) {
        return tf.math.add(tf.math.mul(weight.read(tf), tf.constant((float) decay)), tf.constant((float) (1 - decay)));
    }

    /** 1 / S_n, the share of the next batch, a scalar: exactly 1 for the first. */
    public Operand<TFloat32> share(Ops tf, Operand<TFloat32> nextWeight) {
        return tf.math.div(tf.constant((float) (1 - decay)), nextWeight);
    }

    public Op count(Ops tf, Operand<TFloat32> nextWeight) {
        return weight.assign(tf, nextWeight);
    }

    /** v + share (x - v). */
    public static Operand<TFloat32> towards(Ops tf, Operand<TFloat32> v, Operand<TFloat32> x, Operand<TFloat32> share) {
        return tf.math.add(v, tf.math.mul(share, tf.math.sub(x, v)));
    }
}
