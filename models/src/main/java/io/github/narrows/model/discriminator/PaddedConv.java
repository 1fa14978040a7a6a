package io.github.narrows.model.discriminator;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.layer.SpectralNorm;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A 4x4 convolution with one pixel of zeros on each side, as PyTorch pads it: [batch, h, w, in] to [batch, (h - 2) / stride
 * + 1, (w - 2) / stride + 1, out], rounded down.
 */
final class PaddedConv {
    static final int SIZE = 4;

    private static final float DEVIATION = 0.02f;
    private static final int[][] ONE_EACH_SIDE = {{0, 0}, {1, 1}, {1, 1}, {0, 0}};

    private final Parameter kernel;
    private final Optional<Parameter> bias;
    private final Optional<SpectralNorm> norm;
    private final long stride;

    /** @param powerIterations of spectral normalisation; 0 for none */
    PaddedConv(GraphScope scope, int in, int out, long stride, boolean biased, int powerIterations) {
        this.kernel = scope.kernel("kernel", Shape.of(SIZE, SIZE, in, out), Initializer.normal(DEVIATION));
        long fanIn = (long) SIZE * SIZE * in;
        this.bias = biased
                ? Optional.of(scope.trainable("bias", Shape.of(out), Initializer.fanInUniform(fanIn)))
                : Optional.empty();
        this.norm = powerIterations > 0
                ? Optional.of(new SpectralNorm(scope.child("spectral-norm"), kernel, powerIterations))
                : Optional.empty();
        this.stride = stride;
    }

    /** The kernel that a step works with; in training, adds the change of its state to {@code updates}. */
    Operand<TFloat32> kernel(Ops tf, boolean training, List<StateUpdate> updates) {
        if (norm.isEmpty()) {
            return kernel.read(tf);
        }
        if (!training) {
            return norm.get().evaluation(tf);
        }
        SpectralNorm.Normalised normalised = norm.get().training(tf);
        updates.add(normalised.directions());
        return normalised.kernel();
    }

    /** @param kernel of this step */
    Operand<TFloat32> apply(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> x) {
        Operand<TFloat32> padded = tf.pad(x, tf.constant(ONE_EACH_SIDE), tf.constant(0f));
        Operand<TFloat32> sums = tf.nn.conv2d(padded, kernel, List.of(1L, stride, stride, 1L), "VALID");
        return bias.isPresent() ? tf.nn.biasAdd(sums, bias.get().read(tf)) : sums;
    }
}
