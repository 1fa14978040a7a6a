package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Products whose values are codes or latents: one product for each image, so that the values of an image are the same, bit
 * for bit, in a batch of any size. In a product of the rows of all images the last bits of a row depend on how many rows
 * there are. Where only the place of a maximum is used, as in a look-up, {@link Float32Product} over all rows is faster and
 * as good.
 */
public final class ImageProduct {
    /** How the names of these operations begin: their products are those of the images, and of one more where it was added. */
    public static final String NAME = "image-products";

    /** The same for values that stand beside a product of all rows, whose gradient is taken: products that are there twice. */
    public static final String BESIDE_ROWS = "image-values";

    private ImageProduct() {}

    /**
     * The vectors of every image times the matrix of their place.
     *
     * @param images [places, batch, n, k], all but the batch known when the graph is built
     * @param matrices [places, k, m]
     * @return [places, batch, n, m]
     */
    public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> images, Operand<TFloat32> matrices) {
        return of(tf, images, matrices, NAME);
    }

    private static Operand<TFloat32> of(Ops tf, Operand<TFloat32> images, Operand<TFloat32> matrices, String name) {
        Operand<TFloat32> ofEveryImage = tf.expandDims(matrices, tf.constant(1));
        if (images.shape().get(0) > 1) {
            return Float32Product.of(tf.withName(name), images, ofEveryImage);
        }
        // A small product that is alone is computed by another kernel than one of several, so it gets company.
        int[][] oneMore = {{0, 0}, {1, 0}, {0, 0}, {0, 0}};
        Operand<TFloat32> padded = tf.pad(images, tf.constant(oneMore), tf.constant(0f));
        Operand<TFloat32> products = Float32Product.of(tf.withName(name), padded, ofEveryImage);
        int rows = (int) images.shape().get(2);
        int columns = (int) LastAxis.channels(products);
        return tf.slice(products, tf.constant(new int[] {0, 1, 0, 0}), tf.constant(new int[] {1, -1, rows, columns}));
    }

    /**
     * The channel vectors of latents times one matrix, beside a product of all rows.
     *
     * @param latents [batch, .., k], all but the batch known when the graph is built
     * @param matrix [k, m]
     * @return [batch, .., m]
     */
    public static Operand<TFloat32> besideRows(Ops tf, Operand<TFloat32> latents, Operand<TFloat32> matrix) {
        long channels = LastAxis.channels(latents);
        long rows = 1;
        for (int axis = 1; axis < latents.shape().numDimensions() - 1; axis++) {
            rows *= latents.shape().get(axis);
        }
        Operand<TFloat32> images = tf.reshape(latents, tf.constant(new long[] {1, -1, rows, channels}));
        Operand<TFloat32> products = of(tf, images, tf.expandDims(matrix, tf.constant(0)), BESIDE_ROWS);
        return LastAxis.unflatten(tf, products, latents);
    }
}
