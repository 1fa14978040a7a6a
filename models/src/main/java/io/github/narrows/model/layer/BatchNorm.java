package io.github.narrows.model.layer;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch normalisation (Ioffe and Szegedy 2015): each channel of a batch is brought to mean 0 and variance 1, then scaled and
 * shifted. A picture's result depends on its batch in training, and on moving statistics otherwise. It cannot be
 * differentiated twice.
 */
public final class BatchNorm {
    private final float decay;
    private final float epsilon;
    private final Parameter scale;
    private final Parameter shift;
    private final Parameter movingMean;
    private final Parameter movingVariance;

    /**
     * @param scale how the scales start
     * @param decay of the moving statistics: what a batch leaves of those before; 1 minus PyTorch's momentum
     * @param epsilon what is added to the variance before the root
     */
    public BatchNorm(GraphScope scope, int channels, Initializer scale, float decay, float epsilon) {
        Shape shape = Shape.of(channels);
        this.decay = decay;
        this.epsilon = epsilon;
        this.scale = scope.trainable("scale", shape, scale);
        this.shift = scope.trainable("shift", shape, Initializer.zeros());
        this.movingMean = scope.state("moving-mean", shape, Initializer.zeros());
        this.movingVariance = scope.state("moving-variance", shape, Initializer.ones());
    }

    /**
     * What training computes.
     *
     * @param output of the shape of the input
     * @param statistics moves the statistics towards those of the batch, the variance with Bessel's correction
     */
    public record Normalised(Operand<TFloat32> output, StateUpdate statistics) {}

    /** Normalises [batch, height, width, channels] by its own mean and variance. */
    public Normalised training(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> none = tf.constant(new float[0]);
        FusedBatchNorm<TFloat32, TFloat32> fused = fused(tf, x, none, none, true);
        return new Normalised(fused.y(), new Follow(fused.batchMean(), fused.batchVariance()));
    }

    /** Normalises [batch, height, width, channels] by the moving statistics, which stay. */
    public Operand<TFloat32> evaluation(Ops tf, Operand<TFloat32> x) {
        return fused(tf, x, movingMean.read(tf), movingVariance.read(tf), false).y();
    }

    private FusedBatchNorm<TFloat32, TFloat32> fused(
            Ops tf, Operand<TFloat32> x, Operand<TFloat32> mean, Operand<TFloat32> variance, boolean training) {
        return tf.nn.fusedBatchNorm(
                x,
                scale.read(tf),
                shift.read(tf),
                mean,
                variance,
                FusedBatchNorm.epsilon(epsilon),
                FusedBatchNorm.isTraining(training));
    }

    private final class Follow implements StateUpdate {
        private final Operand<TFloat32> mean;
        private final Operand<TFloat32> variance;

        Follow(Operand<TFloat32> mean, Operand<TFloat32> variance) {
            this.mean = mean;
            this.variance = variance;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(mean, variance);
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            Op moved = follow(tf, movingMean, mean);
            return follow(tf.withControlDependencies(List.of(moved)), movingVariance, variance);
        }

        private Op follow(Ops tf, Parameter moving, Operand<TFloat32> batch) {
            Operand<TFloat32> kept = tf.math.mul(moving.read(tf), tf.constant(decay));
            return moving.assign(tf, tf.math.add(kept, tf.math.mul(batch, tf.constant(1 - decay))));
        }
    }
}
