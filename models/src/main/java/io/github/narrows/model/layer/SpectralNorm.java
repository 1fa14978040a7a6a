package io.github.narrows.model.layer;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Spectral normalisation (Miyato et al. 2018): a kernel over the largest singular value of its matrix [fan-in, out], which a
 * power iteration estimates from where the last step left it. Singular vectors are held constant by the gradient.
 */
public final class SpectralNorm {
    private static final float SMALLEST_NORM = 1e-12f;

    private final Parameter kernel;
    private final Parameter direction;
    private final int iterations;

    /** @param iterations power iterations a step, at least 1 */
    public SpectralNorm(GraphScope scope, Parameter kernel, int iterations) {
        long out = kernel.shape().get(kernel.shape().numDimensions() - 1);
        this.kernel = kernel;
        this.iterations = iterations;
        this.direction = scope.state(
                "direction",
                Shape.of(out, 1),
                (tf, shape, seed) -> unit(tf, Initializer.normal(1).create(tf, shape, seed)));
    }

    /**
     * What training computes.
     *
     * @param kernel of the shape of the kernel
     * @param directions keeps the singular vector for the next step
     */
    public record Normalised(Operand<TFloat32> kernel, StateUpdate directions) {}

    /** The kernel over its estimated largest singular value, after the power iterations of this step. */
    public Normalised training(Ops tf) {
        Operand<TFloat32> read = kernel.read(tf);
        Operand<TFloat32> matrix = matrix(tf, read);
        Operand<TFloat32> held = tf.stopGradient(matrix);
        Operand<TFloat32> right = direction.read(tf);
        Operand<TFloat32> left = unit(tf, tf.linalg.matMul(held, right));
        right = unit(tf, tf.linalg.matMul(held, left, MatMul.transposeA(true)));
        for (int i = 1; i < iterations; i++) {
            left = unit(tf, tf.linalg.matMul(held, right));
            right = unit(tf, tf.linalg.matMul(held, left, MatMul.transposeA(true)));
        }
        return new Normalised(
                over(tf, read, sigma(tf, matrix, tf.stopGradient(left), tf.stopGradient(right))), new Keep(right));
    }

    /** The kernel over the singular value along the direction that training left. */
    public Operand<TFloat32> evaluation(Ops tf) {
        Operand<TFloat32> read = kernel.read(tf);
        Operand<TFloat32> matrix = matrix(tf, read);
        Operand<TFloat32> right = direction.read(tf);
        Operand<TFloat32> left = tf.stopGradient(unit(tf, tf.linalg.matMul(matrix, right)));
        return over(tf, read, sigma(tf, matrix, left, right));
    }

    private Operand<TFloat32> matrix(Ops tf, Operand<TFloat32> read) {
        return tf.reshape(read, tf.constant(new long[] {-1, direction.shape().get(0)}));
    }

    /** left . (matrix right), a scalar. */
    private static Operand<TFloat32> sigma(
            Ops tf, Operand<TFloat32> matrix, Operand<TFloat32> left, Operand<TFloat32> right) {
        return tf.sum(tf.math.mul(left, tf.linalg.matMul(matrix, right)), tf.constant(new int[] {0, 1}));
    }

    private static Operand<TFloat32> over(Ops tf, Operand<TFloat32> kernel, Operand<TFloat32> sigma) {
        return tf.math.div(kernel, sigma);
    }

    private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> column) {
        Operand<TFloat32> norm = tf.math.sqrt(tf.sum(tf.math.square(column), tf.constant(new int[] {0, 1})));
        return tf.math.div(column, tf.math.maximum(norm, tf.constant(SMALLEST_NORM)));
    }

    private final class Keep implements StateUpdate {
        private final Operand<TFloat32> found;

        Keep(Operand<TFloat32> found) {
            this.found = found;
        }

        @Override
        public List<Operand<?>> reads() {
            return List.of(found);
        }

        @Override
        public Op addTo(Ops tf, OptimizerSlots slots) {
            return direction.assign(tf, found);
        }
    }
}
