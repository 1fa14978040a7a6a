package io.github.narrows.model.vqvae;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.Layer;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.Upsampling;
import io.github.narrows.model.layer.Window;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layers around the two bottlenecks of a VQ-VAE-2:
 *
 * <pre>
 * images - features - top latents - [top] - hint
 *              |                      |       |
 *              +---------- join ------|-------+
 *                            |        |
 *                     bottom latents  |
 *                            |        |
 *                        [bottom]  enlarged
 *                            |        |
 *                            +- images
 * </pre>
 */
final class VqVae2Networks {
    private static final String ENCODER = "encoder";
    private static final String DECODER = "decoder";
    private static final String BOTTOM = "bottom";
    private static final Upsampling DOUBLING = new Upsampling.Transposed();

    private final Layer features;
    private final Layer topLatents;
    private final Layer bottomLatents;
    private final Layer hint;
    private final Layer enlarged;
    private final VqVaeDecoder images;

    VqVae2Networks(GraphScope scope, VqVae2ModelConfig config, ImageShape input, ImageShape output) {
        Widths widths = config.widths();
        int hidden = config.hiddenChannels();
        int latents = config.latentChannels();
        int doublings = config.halvings() + input.doublingsTo(output);
        Sequence encoder = Sequence.in(scope.child(ENCODER));
        GraphScope below = scope.child(DECODER);
        Sequence decoder = Sequence.in(below);
        this.features = encoder.then(
                BOTTOM, child -> widths.encoder(child, input.channels(), widths.halvings(config.halvings())));
        this.topLatents =
                encoder.then("top", child -> new VqVaeEncoder(child, widths, hidden, List.of(hidden / 2), latents));
        this.bottomLatents = encoder.then(
                "join", child -> Conv2d.biased(child, Window.of(1), latents + (long) hidden, latents, Widths.START));
        this.hint = decoder.then("top", child -> new VqVaeDecoder(child, widths, DOUBLING, latents, 1, latents));
        this.enlarged = decoder.then("enlarge", child -> DOUBLING.create(child, latents, latents, Widths.START));
        this.images =
                new VqVaeDecoder(below.child(BOTTOM), widths, DOUBLING, 2 * latents, doublings, output.channels());
    }

    /** Images to the features of the lower level, [batch, h, w, hidden channels]. */
    Operand<TFloat32> features(Ops tf, Operand<TFloat32> images) {
        return features.apply(tf.withSubScope(ENCODER), images);
    }

    /** [batch, h / 2, w / 2, latent channels]. */
    Operand<TFloat32> topLatents(Ops tf, Operand<TFloat32> features) {
        return topLatents.apply(tf.withSubScope(ENCODER), features);
    }

    /**
     * What the features hold beyond the top, [batch, h, w, latent channels].
     *
     * @param top constrained latents of the upper level
     */
    Operand<TFloat32> bottomLatents(Ops tf, Operand<TFloat32> features, Operand<TFloat32> top) {
        Operand<TFloat32> hinted = hint.apply(tf.withSubScope(DECODER), top);
        return bottomLatents.apply(tf.withSubScope(ENCODER), channels(tf, hinted, features));
    }

    /** Constrained latents of both levels to images. */
    Operand<TFloat32> images(Ops tf, Operand<TFloat32> top, Operand<TFloat32> bottom) {
        Ops inside = tf.withSubScope(DECODER);
        return images.apply(inside.withSubScope(BOTTOM), channels(tf, enlarged.apply(inside, top), bottom));
    }

    /** The kernel of the last layer. */
    Parameter lastKernel() {
        return images.lastKernel();
    }

    private static Operand<TFloat32> channels(Ops tf, Operand<TFloat32> some, Operand<TFloat32> others) {
        return tf.concat(List.of(some, others), tf.constant(3));
    }
}
