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
 * them, a 3x3 convolution. There is no activation at the end. Where the image is larger than that of the encoder, more levels
 * with the channels of the last one follow.
 */
final class VqganDecoder implements Layer {
    private static final String OUT = "out";

    private final Sequence body;
    private final Conv2d out;

    /** @param enlargements how often the sides are doubled beyond those of the encoder's image */
    VqganDecoder(GraphScope scope, VqganModelConfig config, int enlargements, int imageChannels) {
        VqganLayers layers = new VqganLayers(config.normGroups());
        int deep = config.channels(config.innermost());
        int shallow = config.channels(0);
        Sequence levels = Sequence.in(scope)
                .then("in", child -> VqganLayers.conv(child, config.latentChannels(), deep))
                .then("middle", child -> layers.middle(child, deep, config.middleAttention()));
        for (int i = config.innermost(); i >= -enlargements; i--) {
            int level = i;
            boolean last = level == -enlargements;
            String name = level < 0 ? "enlarged" + -level : "level" + (level + 1);
            levels = levels.then(name, child -> level(child, layers, config, level, last));
        }
        this.body = layers.activated(levels, "norm", shallow);
        this.out = VqganLayers.conv(scope.child(OUT), shallow, imageChannels);
    }

    /** @param level counted from the size of the encoder's image inwards; a negative one is larger */
    private static Sequence level(
            GraphScope scope, VqganLayers layers, VqganModelConfig config, int level, boolean last) {
        int in = config.channels(Math.min(Math.max(level + 1, 0), config.innermost()));
        int out = config.channels(Math.max(level, 0));
        boolean attends = level >= 0 && config.attendsIn(level);
        Sequence blocks = layers.blocks(Sequence.in(scope), config.residualBlocks() + 1, in, out, attends);
        return last ? blocks : blocks.then("double", child -> new Upsample(child, out, VqganLayers.START));
    }

    /**
     * [batch, h, w, latent channels] to [batch, h * 2^n, w * 2^n, image channels], for n + 1 levels with those of the
     * enlargement.
     */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        return out.apply(tf.withSubScope(OUT), body.apply(tf, latents));
    }

    Parameter lastKernel() {
        return out.kernel();
    }
}
