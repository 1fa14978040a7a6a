package io.github.narrows.model.vqgan;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.Attention;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.GroupNorm;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Window;

/**
 * The layers that encoder and decoder are made of.
 *
 * @param groups of the normalisation
 */
record VqganLayers(int groups) {
    static final InitialWeights START = InitialWeights.fanInUniform();

    private static final float EPSILON = 1e-6f;

    /** A 3x3 convolution with a bias. */
    static Conv2d conv(GraphScope scope, int in, int out) {
        return Conv2d.biased(scope, Window.of(3), in, out, START);
    }

    Layer norm(GraphScope scope, int channels) {
        return new GroupNorm(scope, channels, groups, EPSILON);
    }

    /** Normalisation and swish, in front of a convolution. */
    Sequence activated(Sequence before, String norm, int channels) {
        return before.then(norm, child -> norm(child, channels)).then(Activation.SWISH);
    }

    Layer attention(GraphScope scope, int channels) {
        return new Attention(scope, channels, child -> norm(child, channels), START);
    }

    /** So many residual blocks, the first of which changes the channels, each with attention behind it if asked for. */
    Sequence blocks(Sequence before, int count, int in, int out, boolean attends) {
        Sequence longer = before;
        for (int i = 1; i <= count; i++) {
            int from = i == 1 ? in : out;
            longer = longer.then("block" + i, child -> new NormalisedBlock(child, this, from, out));
            if (attends) {
                longer = longer.then("attention" + i, child -> attention(child, out));
            }
        }
        return longer;
    }

    /** A block, attention if asked for, and a block, where sides are smallest. */
    Sequence middle(GraphScope scope, int channels, boolean attends) {
        Sequence first =
                Sequence.in(scope).then("block1", child -> new NormalisedBlock(child, this, channels, channels));
        Sequence looked = attends ? first.then("attention", child -> attention(child, channels)) : first;
        return looked.then("block2", child -> new NormalisedBlock(child, this, channels, channels));
    }
}
