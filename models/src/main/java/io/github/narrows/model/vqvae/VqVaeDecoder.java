package io.github.narrows.model.vqvae;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.layer.Activation;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Upsampling;
import io.github.narrows.model.layer.Window;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Constrained latents to images: a 3x3 convolution, residual blocks, and layers that double the sides. There is no
 * activation at the end.
 */
final class VqVaeDecoder implements Layer {
    private final Sequence body;
    private final String lastName;
    private final Upsampling.Doubling last;

    /**
     * @param upsampling how the sides are doubled
     * @param in channels of what is decoded
     * @param doublings how often the sides are doubled
     * @param out channels of what comes out
     */
    VqVaeDecoder(GraphScope scope, Widths widths, Upsampling upsampling, int in, int doublings, int out) {
        int hidden = widths.hidden();
        Sequence doubling = Sequence.in(scope)
                .then("mix", child -> Conv2d.biased(child, Window.of(3), in, hidden, Widths.START))
                .then("residual", widths::residualStack);
        int channels = hidden;
        for (int i = 1; i < doublings; i++) {
            int from = channels;
            int to = hidden / 2;
            doubling = doubling.then("deconv" + i, child -> upsampling.create(child, from, to, Widths.START))
                    .then(Activation.RELU);
            channels = to;
        }
        this.body = doubling;
        this.lastName = "deconv" + doublings;
        this.last = upsampling.create(scope.child(lastName), channels, out, Widths.START);
    }

    /** [batch, h, w, in] to [batch, h * 2^n, w * 2^n, out], for n doublings. */
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        return last.apply(tf.withSubScope(lastName), body.apply(tf, latents));
    }

    Parameter lastKernel() {
        return last.kernel();
    }
}
