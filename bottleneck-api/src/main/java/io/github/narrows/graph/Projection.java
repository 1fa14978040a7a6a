package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An affine map of the channels of latents that stays float32 under mixed precision: x W + b. */
public final class Projection {
    private final Parameter kernel;
    private final Parameter bias;

    public Projection(GraphScope scope, long in, long out, Initializer initializer) {
        this.kernel = scope.kernel("kernel", Shape.of(in, out), initializer);
        this.bias = scope.trainable("bias", Shape.of(out), Initializer.zeros());
    }

    /**
     * Latents, [batch, .., in] to [batch, .., out]. The values are those of a product for each image, the gradient that of
     * one product of all rows: of the other, the gradient of the kernel would take a matrix of its size for each image.
     */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> latents) {
        Operand<TFloat32> matrix = kernel.read(tf);
        Operand<TFloat32> together =
                LastAxis.unflatten(tf, Float32Product.of(tf, LastAxis.flatten(tf, latents), matrix), latents);
        Operand<TFloat32> mapped = StraightThrough.of(tf, together, ImageProduct.besideRows(tf, latents, matrix));
        return tf.math.add(mapped, bias.read(tf));
    }

    /** Rows that are no images, such as a codebook, or of which nothing is promised, [n, in] to [n, out]. */
    public Operand<TFloat32> applyToRows(Ops tf, Operand<TFloat32> rows) {
        return tf.math.add(Float32Product.of(tf, rows, kernel.read(tf)), bias.read(tf));
    }

    /** The kernel alone, [in, out], for bottlenecks that fold it. */
    public Operand<TFloat32> kernel(Ops tf) {
        return kernel.read(tf);
    }
}
