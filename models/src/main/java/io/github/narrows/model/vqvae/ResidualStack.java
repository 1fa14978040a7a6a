package io.github.narrows.model.vqvae;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.ResidualBlock;
import io.github.narrows.model.layer.Sequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The residual blocks of an encoder or a decoder, and a ReLU behind them. Keeps the shape. */
final class ResidualStack implements Layer {
    private final Sequence blocks;

    ResidualStack(GraphScope scope, VqVaeModelConfig config, InitialWeights start) {
        Sequence stack = Sequence.in(scope);
        for (int i = 1; i <= config.residualBlocks(); i++) {
            stack = stack.then(
                    "block" + i,
                    child -> new ResidualBlock(child, config.hiddenChannels(), config.residualChannels(), start));
        }
        this.blocks = stack.then(Activation.RELU);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return blocks.apply(tf, x);
    }
}
