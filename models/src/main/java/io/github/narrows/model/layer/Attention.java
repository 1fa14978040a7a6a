package io.github.narrows.model.layer;

import io.github.narrows.graph.Float32Product;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.LastAxis;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Every position looks at every other one (single-head self-attention as in latent diffusion, Rombach et al. 2022):
 * x + projection(softmax(q k^T / sqrt(channels)) v), with queries, keys and values from 1x1 convolutions of the normalised
 * x. Takes memory for (height width)^2 weights of each image.
 */
public final class Attention implements Layer {
    private static final Window POINT = Window.of(1);

    private final long channels;
    private final Layer query;
    private final Layer key;
    private final Layer value;
    private final Layer projection;
    private final Layer norm;

    /** @param norm creates the normalisation in front */
    public Attention(GraphScope scope, long channels, Function<GraphScope, Layer> norm, InitialWeights start) {
        this.channels = channels;
        Sequence parts = Sequence.in(scope);
        this.norm = parts.then("norm", norm);
        this.query = parts.then("query", child -> Conv2d.biased(child, POINT, channels, channels, start));
        this.key = parts.then("key", child -> Conv2d.biased(child, POINT, channels, channels, start));
        this.value = parts.then("value", child -> Conv2d.biased(child, POINT, channels, channels, start));
        this.projection = parts.then("projection", child -> Conv2d.biased(child, POINT, channels, channels, start));
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> normalised = norm.apply(tf, x);
        Operand<TFloat32> values = positions(tf, value.apply(tf, normalised));
        Operand<TFloat32> seen = Float32Product.of(tf, weights(tf, normalised), values);
        return tf.math.add(x, projection.apply(tf, tf.reshape(seen, LastAxis.unflattened(tf, x, channels))));
    }

    /** How much each position looks at each other one, [batch, positions, positions], rows that sum to 1. */
    Operand<TFloat32> weights(Ops tf, Operand<TFloat32> normalised) {
        Operand<TFloat32> queries = positions(tf, query.apply(tf, normalised));
        Operand<TFloat32> keys = positions(tf, key.apply(tf, normalised));
        Operand<TFloat32> scale = tf.constant((float) (1 / Math.sqrt((double) channels)));
        return tf.nn.softmax(tf.math.mul(Float32Product.transposedRight(tf, queries, keys), scale));
    }

    /** [batch, height, width, channels] to [batch, positions, channels], row by row. */
    private Operand<TFloat32> positions(Ops tf, Operand<TFloat32> x) {
        return tf.reshape(x, Plane.flattened(tf, x, channels));
    }
}
