package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An affine map of the last axis: x W + b, with W [in, out] and b [out]. */
public final class Dense {
    private final Parameter kernel;
    private final Parameter bias;

    public Dense(GraphScope scope, long in, long out, Initializer initializer) {
        this.kernel = scope.kernel("kernel", Shape.of(in, out), initializer);
        this.bias = scope.trainable("bias", Shape.of(out), Initializer.zeros());
    }

    /** [.., in] to [.., out]. */
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Operand<TFloat32> rows = LastAxis.flatten(tf, x);
        Operand<TFloat32> mapped = tf.math.add(tf.linalg.matMul(rows, kernel.read(tf)), bias.read(tf));
        return LastAxis.unflatten(tf, mapped, x);
    }
}
