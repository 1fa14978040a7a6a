package io.github.narrows.model.vqvae;

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
 * Images to latents: 4x4 convolutions of stride 2, a 3x3 convolution, residual blocks, and a 1x1 convolution to the latents'
 * channels.
 */
final class VqVaeEncoder implements Layer {
    private static final Window HALVING = new Window(4, 2);

    private final Sequence layers;

    VqVaeEncoder(GraphScope scope, VqVaeModelConfig config, int imageChannels) {
        InitialWeights start = InitialWeights.fanInUniform();
        int hidden = config.hiddenChannels();
        Sequence halving = Sequence.in(scope);
        int in = imageChannels;
        for (int i = 1; i <= config.halvings(); i++) {
            int from = in;
            int to = i < config.halvings() ? hidden / 2 : hidden;
            halving = halving.then("conv" + i, child -> Conv2d.biased(child, HALVING, from, to, start))
                    .then(Activation.RELU);
            in = to;
        }
        this.layers = halving.then("mix", child -> Conv2d.biased(child, Window.of(3), hidden, hidden, start))
                .then("residual", child -> new ResidualStack(child, config, start))
                .then("latents", child -> Conv2d.biased(child, Window.of(1), hidden, config.latentChannels(), start));
    }

    /** [batch, h, w, image channels] to [batch, h / downsampling, w / downsampling, latent channels]. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
        return layers.apply(tf, images);
    }
}
