package io.github.narrows.bottleneck.vq.codebook;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.SquareRoot;
import io.github.narrows.settings.Kind;
import io.github.narrows.settings.SettingsException;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Under which distance a code is nearest. */
@Kind("distance")
public interface Distance {
    /**
     * Where vectors are compared by their Euclidean distance: as they are, or on the unit sphere. Latent vectors and codes
     * alike pass through here, and what the decoder sees are vectors of that place.
     *
     * @param vectors [n, channels]
     */
    Operand<TFloat32> place(Ops tf, Operand<TFloat32> vectors);

    /**
     * Refuses latents on which this distance means nothing.
     *
     * @throws io.github.narrows.settings.SettingsException if the latents have too few channels
     */
    default void check(LatentShape shape) {}

    /** {@code euclidean}: the length of the difference. */
    record Euclidean() implements Distance {
        @Override
        public Operand<TFloat32> place(Ops tf, Operand<TFloat32> vectors) {
            return vectors;
        }
    }

    /**
     * {@code cosine}: the angle between directions (ViT-VQGAN, Yu et al. 2022). Latent vectors and codes are compared on the
     * unit sphere, losses are taken there, and the decoder sees unit vectors.
     */
    record Cosine() implements Distance {
        /** The square of 1e-12, below which a vector has no direction. */
        private static final float SMALLEST_SQUARE = 1e-24f;

        /** v / max(|v|, 1e-12), with a finite gradient at the zero vector. */
        @Override
        public Operand<TFloat32> place(Ops tf, Operand<TFloat32> vectors) {
            Operand<TFloat32> squares = tf.reduceSum(tf.math.square(vectors), tf.constant(1), ReduceSum.keepDims(true));
            Operand<TFloat32> norms = SquareRoot.of(tf, tf.math.maximum(squares, tf.constant(SMALLEST_SQUARE)));
            return tf.math.div(vectors, norms);
        }

        @Override
        public void check(LatentShape shape) {
            if (shape.channels() < 2) {
                throw SettingsException.of(
                        "distance", "'cosine' needs latents of at least 2 channels to have a direction, found 1");
            }
        }
    }
}
