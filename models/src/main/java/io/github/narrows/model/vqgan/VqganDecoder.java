package io.github.narrows.model.vqgan;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Upsample;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Constrained latents to images: a 3x3 convolution, a middle with attention, levels of residual blocks with doublings between
 * them, a 3x3 convolution. There is no activation at the end.
 */
final class VqganDecoder implements Layer {
    private static final String OUT = "out";

    private final Sequence body;
    private final Conv2d out;

    VqganDecoder(GraphScope scope, VqganModelConfig config, int imageChannels) {
        VqganLayers layers = new VqganLayers(config.normGroups());
        int deep = config.channels(config.innermost());
        int shallow = config.channels(0);
        Sequence levels = Sequence.in(scope)
                .then("in", child -> VqganLayers.conv(child, config.latentChannels(), deep))
                .then("middle", child -> layers.middle(child, deep));
        for (int i = config.innermost(); i >= 0; i--) {
            int level = i;
            levels = levels.then("level" + (i + 1), child -> level(child, layers, config, level));
        }
        this.body = layers.activated(levels, "norm", shallow);
        this.out = VqganLayers.conv(scope.child(OUT), shallow, imageChannels);
    }

    private static Sequence level(GraphScope scope, VqganLayers layers, VqganModelConfig config, int level) {
        int in = config.channels(Math.min(level + 1, config.innermost()));
        int out = config.channels(level);
        Sequence blocks =
                layers.blocks(Sequence.in(scope), config.residualBlocks() + 1, in, out, config.attendsIn(level));
        return level == 0 ? blocks : blocks.then("double", child -> new Upsample(child, out, VqganLayers.START));
    }

    /** [batch, h, w, latent channels] to [batch, h * 2^n, w * 2^n, image channels], for n + 1 levels. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        return out.apply(tf.withSubScope(OUT), body.apply(tf, latents));
    }

    Parameter lastKernel() {
        return out.kernel();
    }
}
