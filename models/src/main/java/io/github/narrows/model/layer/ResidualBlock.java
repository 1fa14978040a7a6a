package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The residual block of the VQ-VAE (van den Oord et al. 2017): x + conv1x1(relu(conv3x3(relu(x)))), without biases. The
 * skip carries x itself: code that makes the first ReLU in place changes it to relu(x).
 */
public final class ResidualBlock implements Layer {
    private final Sequence branch;

    /**
     * @param channels of input and output
     * @param inner channels between the two convolutions
     */
    public ResidualBlock(GraphScope scope, long channels, long inner, InitialWeights start) {
        this.branch = Sequence.in(scope)
                .then(Activation.RELU)
                .then("conv1", child -> Conv2d.unbiased(child, Window.of(3), channels, inner, start))
                .then(Activation.RELU)
                .then("conv2", child -> Conv2d.unbiased(child, Window.of(1), inner, channels, start));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return tf.math.add(x, branch.apply(tf, x));
    }
}
