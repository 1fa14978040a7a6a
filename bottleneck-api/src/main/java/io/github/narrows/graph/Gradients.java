package io.github.narrows.graph;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients that a loss itself is made of: of a discriminator by its pictures, of an image by the kernel that made it. */
public final class Gradients {
    private Gradients() {}

    /**
     * The gradients of the sum of {@code seed * y}, with the seed held constant. They can be differentiated once more where
     * the operations between have a second derivative: convolutions and leaky ReLU do, fused batch norm does not.
     *
     * @param y of any shape
     * @param seed of the shape of {@code y}
     * @param by each must lead to {@code y}
     * @return one for each of {@code by}, of its shape
     */
    public static List<Operand<TFloat32>> of(
            Ops tf, Operand<TFloat32> y, Operand<TFloat32> seed, List<? extends Operand<TFloat32>> by) {
        if (!(tf.scope().env() instanceof Graph graph)) {
            throw new IllegalArgumentException("gradients are taken in a graph");
        }
        // Without a seed TensorFlow makes its own, at which a second differentiation ends in an error.
        Operand<TFloat32> constant = tf.stopGradient(seed);
        Output<?>[] outputs = graph.addGradients(
                null,
                new Output<?>[] {y.asOutput()},
                by.stream().map(Operand::asOutput).toArray(Output<?>[]::new),
                new Output<?>[] {constant.asOutput()});
        return Arrays.stream(outputs)
                .<Operand<TFloat32>>map(gradient -> gradient.expect(TFloat32.class))
                .toList();
    }

    /** The gradient of a scalar. */
    public static Operand<TFloat32> of(Ops tf, Operand<TFloat32> scalar, Operand<TFloat32> by) {
        return of(tf, scalar, tf.onesLike(scalar), List.of(by)).get(0);
    }
}
