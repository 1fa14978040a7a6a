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

/**
 * Images to latents: 4x4 convolutions of stride 2, a 3x3 convolution, residual blocks, a 1x1 convolution, and a LeakyReLU
 * behind each of them.
 */
final class LeakyEncoder implements Layer {
    /** With the published slope, which is not TensorFlow's default. */
    static final Layer LEAKY = Activation.leakyRelu(0.01f);

    private static final Window HALVING = new Window(4, 2);

    private final Sequence layers;

    LeakyEncoder(GraphScope scope, ResidualLeakyModelConfig config, int imageChannels) {
        InitialWeights start = InitialWeights.fanInUniform();
        Sequence halving = Sequence.in(scope);
        int in = imageChannels;
        for (int i = 1; i <= config.widths().size(); i++) {
            int from = in;
            int to = config.widths().get(i - 1);
            halving = halving.then("conv" + i, child -> Conv2d.biased(child, HALVING, from, to, start))
                    .then(LEAKY);
            in = to;
        }
        int deep = config.deepest();
        this.layers = halving.then("mix", child -> Conv2d.biased(child, Window.of(3), deep, deep, start))
                .then(LEAKY)
                .then("residual", child -> BiaslessBlock.stack(child, config.residualBlocks(), deep))
                .then("latents", child -> Conv2d.biased(child, Window.of(1), deep, config.latentChannels(), start))
                .then(LEAKY);
    }

    /** [batch, h * 2^n, w * 2^n, image channels] to [batch, h, w, latent channels], for n widths. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
        return layers.apply(tf, images);
    }
}
