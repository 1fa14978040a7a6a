package io.github.narrows.model.residual;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Window;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** x + conv1x1(relu(conv3x3(x))), without biases and, unlike the VQ-VAE's block, without a ReLU in front. */
final class BiaslessBlock implements Layer {
    private final Sequence branch;

    /**
     * @param channels of input and output
     * @param inner channels between the two convolutions
     */
    BiaslessBlock(GraphScope scope, long channels, long inner) {
        InitialWeights start = InitialWeights.fanInUniform();
        this.branch = Sequence.in(scope)
                .then("conv1", child -> Conv2d.unbiased(child, Window.of(3), channels, inner, start))
                .then(Activation.RELU)
                .then("conv2", child -> Conv2d.unbiased(child, Window.of(1), inner, channels, start));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return tf.math.add(x, branch.apply(tf, x));
    }

    /** So many in a row, and a LeakyReLU behind them. Keeps the shape. */
    static Sequence stack(GraphScope scope, int count, long channels) {
        Sequence stack = Sequence.in(scope);
        for (int i = 1; i <= count; i++) {
            stack = stack.then("block" + i, child -> new BiaslessBlock(child, channels, channels));
        }
        return stack.then(LeakyEncoder.LEAKY);
    }
}
