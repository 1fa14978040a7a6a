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

    /** [.., in] to [.., out]. */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> rows = LastAxis.flatten(tf, x);
        Operand<TFloat32> mapped = tf.math.add(Float32Product.of(tf, rows, kernel.read(tf)), bias.read(tf));
        return LastAxis.unflatten(tf, mapped, x);
    }

    /** The kernel alone, [in, out], for bottlenecks that fold it. */
    public Operand<TFloat32> kernel(Ops tf) {
        return kernel.read(tf);
    }
}
