package io.github.narrows.model.vqgan;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Window;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** skip(x) + conv3x3(swish(norm(conv3x3(swish(norm(x)))))); the skip is a 1x1 convolution where the channels change. */
final class NormalisedBlock implements Layer {
    private final Layer branch;
    private final Layer skip;

    NormalisedBlock(GraphScope scope, VqganLayers layers, int in, int out) {
        Sequence first = layers.activated(Sequence.in(scope), "norm1", in)
                .then("conv1", child -> VqganLayers.conv(child, in, out));
        this.branch = layers.activated(first, "norm2", out).then("conv2", child -> VqganLayers.conv(child, out, out));
        Sequence none = Sequence.in(scope);
        this.skip = in == out
                ? none
                : none.then("skip", child -> Conv2d.biased(child, Window.of(1), in, out, VqganLayers.START));
    }

    /** [batch, h, w, in] to [batch, h, w, out]. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return tf.math.add(skip.apply(tf, x), branch.apply(tf, x));
    }
}
