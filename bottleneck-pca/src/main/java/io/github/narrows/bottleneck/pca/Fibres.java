package io.github.narrows.bottleneck.pca;

import io.github.narrows.graph.ImageProduct;
import io.github.narrows.graph.LastAxis;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Which vectors of the latents a basis is of: a view of [batch, height, width, channels] as [places, n, dimensions]. */
public interface Fibres {
    /** How many bases there are. */
    int places();

    /** The length of the vectors. */
    int dimensions();

    /** How many vectors of a place an image has. */
    int vectorsPerImage();

    /** Rows of the grid of codes. */
    int gridHeight();

    /** Columns of the grid of codes. */
    int gridWidth();

    /** Latents to [places, n, dimensions]. */
    Operand<TFloat32> toVectors(Ops tf, Operand<TFloat32> latents);

    /** [places, n, dimensions] to latents. */
    Operand<TFloat32> toLatents(Ops tf, Operand<TFloat32> vectors);

    /** Coefficients, [places, n, m], to [batch, grid height, grid width, m]. */
    Operand<TFloat32> toGrid(Ops tf, Operand<TFloat32> coefficients);

    /** The inverse of {@link #toGrid}. */
    Operand<TFloat32> fromGrid(Ops tf, Operand<TFloat32> grid);

    /** The same vectors for training passes: faster, and nothing is promised of other batches. */
    default Fibres inTraining() {
        return this;
    }

    /** A product for each image: [places, n, k] and the matrix of each place, [places, k, m], to [places, n, m]. */
    default Operand<TFloat32> times(Ops tf, Operand<TFloat32> vectors, Operand<TFloat32> matrices) {
        Operand<TFloat32> images = tf.reshape(
                vectors, tf.constant(new long[] {places(), -1, vectorsPerImage(), LastAxis.channels(vectors)}));
        Operand<TFloat32> products = ImageProduct.of(tf, images, matrices);
        return tf.reshape(products, tf.constant(new long[] {places(), -1, LastAxis.channels(products)}));
    }
}
