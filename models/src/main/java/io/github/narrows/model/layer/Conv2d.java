package io.github.narrows.model.layer;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Parameter;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution with padding SAME: [batch, h, w, in] to [batch, ceil(h / stride), ceil(w / stride), out]. Where the padding
 * is odd, the extra row and column are at the bottom and at the right; a 4x4 kernel with stride 2 on even sides and any 3x3
 * kernel with stride 1 equal PyTorch's padding of 1.
 */
public final class Conv2d implements Layer {
    private final Parameter kernel;
    private final Optional<Parameter> bias;
    private final long stride;

    private Conv2d(Parameter kernel, Optional<Parameter> bias, long stride) {
        this.kernel = kernel;
        this.bias = bias;
        this.stride = stride;
    }

    /** With a bias for each output channel. */
    public static Conv2d biased(GraphScope scope, Window window, long in, long out, InitialWeights start) {
        Parameter kernel = kernel(scope, window, in, out, start);
        Parameter bias = scope.trainable("bias", Shape.of(out), start.bias().apply(window.area() * in));
        return new Conv2d(kernel, Optional.of(bias), window.stride());
    }

    /** Without a bias. */
    public static Conv2d unbiased(GraphScope scope, Window window, long in, long out, InitialWeights start) {
        return new Conv2d(kernel(scope, window, in, out, start), Optional.empty(), window.stride());
    }

    private static Parameter kernel(GraphScope scope, Window window, long in, long out, InitialWeights start) {
        return scope.kernel("kernel", Shape.of(window.size(), window.size(), in, out), start.kernel());
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
        requireChannels(kernel.shape().get(2), x);
        Operand<TFloat32> sums = tf.nn.conv2d(x, kernel.read(tf), List.of(1L, stride, stride, 1L), "SAME");
        return bias.isPresent() ? tf.nn.biasAdd(sums, bias.get().read(tf)) : sums;
    }

    /** [height, width, in, out]. */
    public Parameter kernel() {
        return kernel;
    }

    static void requireChannels(long expected, Operand<TFloat32> x) {
        if (LastAxis.channels(x) != expected) {
            throw new IllegalArgumentException("expected " + expected + " channels, got " + x.shape());
        }
    }
}
