package io.github.narrows.model.vqvae;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Window;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Images to latents: 4x4 convolutions of stride 2, a 3x3 convolution, residual blocks, and a 1x1 convolution to the latents'
 * channels.
 */
final class VqVaeEncoder implements Layer {
    private final Sequence layers;

    /**
     * @param in channels of what is encoded
     * @param through the channels after each halving of the sides
     * @param latents channels of the latents
     */
    VqVaeEncoder(GraphScope scope, Widths widths, int in, List<Integer> through, int latents) {
        this.layers = widths.encoder(scope, in, through)
                .then("latents", child -> Conv2d.biased(child, Window.of(1), widths.hidden(), latents, Widths.START));
    }

    /** [batch, h * 2^n, w * 2^n, in] to [batch, h, w, latents], for n halvings. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
        return layers.apply(tf, images);
    }
}
