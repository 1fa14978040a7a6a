package io.github.narrows.evaluation.metric;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Two batches of images brought to [0, 1], ready to be compared.
 *
 * @param target [batch, height, width, channels]
 * @param output the same shape
 */
record ImagePair(Operand<TFloat32> target, Operand<TFloat32> output) {
    private static final List<Long> TWO_BY_TWO = List.of(1L, 2L, 2L, 1L);

    /** Checks the shapes while the graph is built, then clips, rounds and scales both. */
    static ImagePair of(Ops tf, PixelScale scale, Operand<TFloat32> target, Operand<TFloat32> output) {
        Shape wanted = target.shape();
        Shape found = output.shape();
        if (!wanted.isCompatibleWith(found)
                || (!wanted.isUnknown() && wanted.numDimensions() != 4)
                || (!found.isUnknown() && found.numDimensions() != 4)) {
            throw new IllegalArgumentException(
                    "target and output must be [batch, height, width, channels] of one shape, found " + wanted + " and "
                            + found);
        }
        return new ImagePair(scale.toUnit(tf, target), scale.toUnit(tf, output));
    }

    /** Both images at half the size: means of 2 x 2 pixels, an odd last row or column being repeated. */
    ImagePair halved(Ops tf) {
        return new ImagePair(halve(tf, target), halve(tf, output));
    }

    private static Operand<TFloat32> halve(Ops tf, Operand<TFloat32> images) {
        // A window that sticks out averages the pixels it has, which is what repeating the last row would give.
        return tf.nn.avgPool(images, TWO_BY_TWO, TWO_BY_TWO, "SAME");
    }

    /** Both images without a border of so many pixels. */
    ImagePair shaved(Ops tf, int border) {
        return border == 0 ? this : new ImagePair(shave(tf, target, border), shave(tf, output, border));
    }

    private static Operand<TFloat32> shave(Ops tf, Operand<TFloat32> images, int border) {
        return tf.stridedSlice(
                images, Indices.all(), Indices.slice(border, -border), Indices.slice(border, -border), Indices.all());
    }

    /**
     * The squared error of each image, weighted, [batch].
     *
     * @param weights of the pixels, [batch, height, width, 1]
     */
    Operand<TFloat32> meanSquaredError(Ops tf, Operand<TFloat32> weights) {
        Operand<TInt32> pixels = tf.constant(new int[] {1, 2, 3});
        Operand<TFloat32> perPixel =
                tf.math.mean(tf.math.squaredDifference(target, output), tf.constant(3), Mean.keepDims(true));
        return tf.math.div(tf.reduceSum(tf.math.mul(perPixel, weights), pixels), tf.reduceSum(weights, pixels));
    }

    /** The mean squared error of each image, [batch]. */
    Operand<TFloat32> meanSquaredError(Ops tf) {
        return tf.math.mean(tf.math.squaredDifference(target, output), tf.constant(new int[] {1, 2, 3}));
    }
}
