package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A transposed convolution, the adjoint of a {@link Conv2d} of the same window: [batch, h, w, in] to [batch, stride * h,
 * stride * w, out], with a bias. A 4x4 kernel with stride 2 equals PyTorch's {@code ConvTranspose2d(4, stride=2, padding=1)}.
 */
public final class TransposedConv2d implements Upsampling.Doubling {
    private final Parameter kernel;
    private final Parameter bias;
    private final int stride;

    public TransposedConv2d(GraphScope scope, Window window, long in, long out, InitialWeights start) {
        this.kernel = scope.kernel("kernel", Shape.of(window.size(), window.size(), out, in), start.kernel());
        this.bias = scope.trainable("bias", Shape.of(out), start.bias().apply(window.area() * out));
        this.stride = Math.toIntExact(window.stride());
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        Conv2d.requireChannels(kernel.shape().get(3), x);
        Operand<TFloat32> sums = tf.nn.conv2dBackpropInput(
                outputShape(tf, x), kernel.read(tf), x, List.of(1L, (long) stride, (long) stride, 1L), "SAME");
        return tf.nn.biasAdd(sums, bias.read(tf));
    }

    /** [height, width, out, in]. */
    @Override
    public Parameter kernel() {
        return kernel;
    }

    /** [4], constant where {@code x} is known at build time, so that the layers above still know their shape. */
    private Operand<TInt32> outputShape(Ops tf, Operand<TFloat32> x) {
        Operand<TInt32> out = tf.constant(Math.toIntExact(kernel.shape().get(2)));
        return tf.stack(List.of(Plane.size(tf, x, 0), side(tf, x, 1), side(tf, x, 2), out));
    }

    private Operand<TInt32> side(Ops tf, Operand<TFloat32> x, int axis) {
        return Plane.scaled(tf, x, axis, stride);
    }
}
