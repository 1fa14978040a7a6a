package io.github.narrows.model.vqgan;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Downsample;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Images to latents: levels of residual blocks with halvings between them, a middle with attention, a 3x3 convolution. */
final class VqganEncoder implements Layer {
    private final Sequence layers;

    VqganEncoder(GraphScope scope, VqganModelConfig config, int imageChannels) {
        VqganLayers layers = new VqganLayers(config.normGroups());
        int innermost = config.innermost();
        int deep = config.channels(innermost);
        Sequence levels =
                Sequence.in(scope).then("in", child -> VqganLayers.conv(child, imageChannels, config.hiddenChannels()));
        for (int i = 0; i <= innermost; i++) {
            int level = i;
            levels = levels.then("level" + (i + 1), child -> level(child, layers, config, level));
        }
        Sequence middle = levels.then("middle", child -> layers.middle(child, deep, config.middleAttention()));
        this.layers = layers.activated(middle, "norm", deep)
                .then("latents", child -> VqganLayers.conv(child, deep, config.latentChannels()));
    }

    private static Sequence level(GraphScope scope, VqganLayers layers, VqganModelConfig config, int level) {
        int in = level == 0 ? config.hiddenChannels() : config.channels(level - 1);
        int out = config.channels(level);
        Sequence blocks = layers.blocks(Sequence.in(scope), config.residualBlocks(), in, out, config.attendsIn(level));
        return level == config.innermost()
                ? blocks
                : blocks.then("halve", child -> new Downsample(child, out, VqganLayers.START));
    }

    /** [batch, h * 2^n, w * 2^n, image channels] to [batch, h, w, latent channels], for n + 1 levels. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
        return layers.apply(tf, images);
    }
}
