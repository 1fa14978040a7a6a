package io.github.narrows.bottleneck.pca;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Latents to coefficients and back.
 *
 * @param normalisation of latents, before all else
 * @param fibres which vectors of them the basis is of
 * @param kept how many components
 */
record Projector(LatentNormalisation normalisation, Fibres fibres, Basis basis, int kept) {
    /** The vectors that the basis is of, [places, n, dimensions]. */
    Operand<TFloat32> vectors(Ops tf, Operand<TFloat32> latents) {
        return fibres.toVectors(tf, normalisation.apply(tf, latents));
    }

    /**
     * Coefficients of centred vectors, [places, n, kept]. A product with a single row is summed in another order than one
     * with several: a spare row keeps codes equal at every batch size.
     */
    Operand<TFloat32> coefficients(Ops tf, Operand<TFloat32> centred) {
        if (fibres.vectorsPerImage() > 1) {
            return basis.project(tf, centred, kept);
        }
        Operand<TFloat32> padded = tf.pad(centred, tf.constant(new int[][] {{0, 0}, {1, 0}, {0, 0}}), tf.constant(0f));
        return tf.slice(basis.project(tf, padded, kept), tf.constant(new int[] {0, 1, 0}), tf.constant(new int[] {
            basis.places(), -1, kept
        }));
    }

    /** Coefficients on the grid of codes, [batch, grid height, grid width, kept]. */
    Operand<TFloat32> encode(Ops tf, Operand<TFloat32> latents) {
        return fibres.toGrid(tf, coefficients(tf, basis.centre(tf, vectors(tf, latents))));
    }

    /** Latents from coefficients on the grid of codes. */
    Operand<TFloat32> decode(Ops tf, Operand<TFloat32> grid) {
        return fibres.toLatents(tf, basis.reconstruct(tf, fibres.fromGrid(tf, grid)));
    }

    /** The same with fewer components. */
    Projector truncated(int fewer) {
        return new Projector(normalisation, fibres, basis, fewer);
    }
}
