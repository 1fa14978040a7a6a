package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Projection;
import io.github.narrows.settings.Setting;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code mapped}: two dense layers with a GELU (Hendrycks and Gimpel 2016) between them on either side. The published code
 * makes its layers after its optimiser, which never moves them; these are there from the beginning, and trained.
 */
public record MappedHeads(
        @Setting(value = "256", min = 1, help = "length of the vector whose components are learned")
        int width,

        @Setting(
                value = "0",
                min = 0,
                help = "width of the layer in between; 0 takes four times the width, but at least 64 and at most"
                        + " 1024, as published")
        int hiddenWidth)
        implements Heads.Config {
    public static final MappedHeads DEFAULTS = new MappedHeads(256, 0);

    @Override
    public Heads create(GraphScope scope, int length) {
        int hidden = hiddenWidth > 0 ? hiddenWidth : Math.min(1024, Math.max(64, 4 * width));
        return new Mapped(
                width,
                new Map(scope.child("in"), length, hidden, width),
                new Map(scope.child("out"), width, hidden, length),
                false);
    }

    /**
     * The heads.
     *
     * @param together whether the images of a batch are mapped in one product. A matrix of a million numbers for each image by
     *     itself would take a tenth of a training step.
     */
    private record Mapped(int dimensions, Map inwards, Map outwards, boolean together) implements Heads {
        @Override
        public Operand<TFloat32> in(Ops tf, Operand<TFloat32> latents) {
            return inwards.apply(tf, latents, together);
        }

        @Override
        public Operand<TFloat32> out(Ops tf, Operand<TFloat32> vectors) {
            return outwards.apply(tf, vectors, together);
        }

        @Override
        public Heads inTraining() {
            return new Mapped(dimensions, inwards, outwards, true);
        }
    }

    /** Dense, GELU, dense. */
    private static final class Map {
        private final Projection first;
        private final Projection second;

        Map(GraphScope scope, int in, int hidden, int out) {
            this.first = new Projection(scope.child("first"), in, hidden, Initializer.lecun());
            this.second = new Projection(scope.child("second"), hidden, out, Initializer.lecun());
        }

        /** [1, batch, in] to [1, batch, out]. */
        Operand<TFloat32> apply(Ops tf, Operand<TFloat32> vectors, boolean together) {
            Operand<TFloat32> images = LastAxis.flatten(tf, vectors);
            Operand<TFloat32> mapped = together
                    ? second.applyToRows(tf, gelu(tf, first.applyToRows(tf, images)))
                    : second.apply(tf, gelu(tf, first.apply(tf, images)));
            return tf.expandDims(mapped, tf.constant(0));
        }

        /** x P(N(0, 1) &lt; x). */
        private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
            Operand<TFloat32> erf = tf.math.erf(tf.math.mul(x, tf.constant((float) Math.sqrt(0.5))));
            Operand<TFloat32> below = tf.math.mul(tf.math.add(erf, tf.constant(1f)), tf.constant(0.5f));
            return tf.math.mul(x, below);
        }
    }
}
