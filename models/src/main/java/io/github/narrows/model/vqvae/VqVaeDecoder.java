package io.github.narrows.model.vqvae;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.TransposedConv2d;
import io.github.narrows.model.layer.Window;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Constrained latents to images: a 3x3 convolution, residual blocks, and 4x4 transposed convolutions of stride 2. There is
 * no activation at the end.
 */
final class VqVaeDecoder implements Layer {
    private static final Window DOUBLING = new Window(4, 2);

    private final Sequence body;
    private final String lastName;
    private final TransposedConv2d last;

    VqVaeDecoder(GraphScope scope, VqVaeModelConfig config, int imageChannels) {
        InitialWeights start = InitialWeights.fanInUniform();
        int hidden = config.hiddenChannels();
        Sequence doubling = Sequence.in(scope)
                .then("mix", child -> Conv2d.biased(child, Window.of(3), config.latentChannels(), hidden, start))
                .then("residual", child -> new ResidualStack(child, config, start));
        int in = hidden;
        for (int i = 1; i < config.halvings(); i++) {
            int from = in;
            int to = hidden / 2;
            doubling = doubling.then("deconv" + i, child -> new TransposedConv2d(child, DOUBLING, from, to, start))
                    .then(Activation.RELU);
            in = to;
        }
        this.body = doubling;
        this.lastName = "deconv" + config.halvings();
        this.last = new TransposedConv2d(scope.child(lastName), DOUBLING, in, imageChannels, start);
    }

    /** [batch, h, w, latent channels] to [batch, h * downsampling, w * downsampling, image channels]. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        return last.apply(tf.withSubScope(lastName), body.apply(tf, latents));
    }

    Parameter lastKernel() {
        return last.kernel();
    }
}
