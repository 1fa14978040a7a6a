package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Halves the sides with a 3x3 convolution of stride 2, [batch, h, w, c] to [batch, ceil(h / 2), ceil(w / 2), c]. On even
 * sides it pads at the bottom and at the right, as in latent diffusion (Rombach et al. 2022).
 */
public final class Downsample implements Layer {
    private final Conv2d conv;

    public Downsample(GraphScope scope, long channels, InitialWeights start) {
        this.conv = Conv2d.biased(scope, new Window(3, 2), channels, channels, start);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        return conv.apply(tf, x);
    }
}
