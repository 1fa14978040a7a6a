package io.github.narrows.model.residual;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.TransposedConv2d;
import io.github.narrows.model.layer.Window;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Constrained latents to images: a 3x3 convolution, residual blocks, 4x4 transposed convolutions of stride 2, as many as
 * there are widths and more with the smallest of them where the image is larger than that of the encoder, and half a tanh. The published network ends in a whole one, with values in (-1, 1), for images in [0, 1]; half of one has the range of
 * images here.
 */
final class LeakyDecoder implements Layer {
    private static final Window DOUBLING = new Window(4, 2);

    private final Sequence body;
    private final String lastName;
    private final TransposedConv2d last;

    /** @param enlargements how often the sides are doubled beyond those of the encoder's image */
    LeakyDecoder(GraphScope scope, ResidualLeakyModelConfig config, int enlargements, int imageChannels) {
        InitialWeights start = InitialWeights.fanInUniform();
        List<Integer> widths = config.widths();
        int deep = config.deepest();
        Sequence doubling = Sequence.in(scope)
                .then("mix", child -> Conv2d.biased(child, Window.of(3), config.latentChannels(), deep, start))
                .then(LeakyEncoder.LEAKY)
                .then("residual", child -> BiaslessBlock.stack(child, config.residualBlocks(), deep));
        int doublings = widths.size() + enlargements;
        int channels = deep;
        for (int i = 1; i < doublings; i++) {
            int from = channels;
            int to = widths.get(Math.max(0, widths.size() - 1 - i));
            doubling = doubling.then("deconv" + i, child -> new TransposedConv2d(child, DOUBLING, from, to, start))
                    .then(LeakyEncoder.LEAKY);
            channels = to;
        }
        this.body = doubling;
        this.lastName = "deconv" + doublings;
        this.last = new TransposedConv2d(scope.child(lastName), DOUBLING, widths.get(0), imageChannels, start);
    }

    /** [batch, h, w, latent channels] to [batch, h * 2^n, w * 2^n, image channels] in (-0.5, 0.5), for n doublings. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> pixels = last.apply(tf.withSubScope(lastName), body.apply(tf, latents));
        return tf.math.mul(tf.math.tanh(pixels), tf.constant(0.5f));
    }

    Parameter lastKernel() {
        return last.kernel();
    }
}
