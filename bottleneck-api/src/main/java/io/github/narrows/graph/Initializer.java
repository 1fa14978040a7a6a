package io.github.narrows.graph;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.types.TFloat32;

/**
 * How a parameter starts. Every draw is stateless: the same seed gives the same values.
 *
 * <p>Fans follow the layouts of this project: dense [in, out], convolution [height, width, in, out]; fan-in is the last
 * axis but one times the receptive field, fan-out the last axis times it. A transposed convolution's kernel is
 * [height, width, out, in], so that its "fan-in" counts its output channels, as in PyTorch.
 */
@FunctionalInterface
public interface Initializer {
    Operand<TFloat32> create(Ops tf, Shape shape, Seed seed);

    static Initializer zeros() {
        return constant(0);
    }

    static Initializer ones() {
        return constant(1);
    }

    static Initializer constant(float value) {
        return (tf, shape, seed) -> tf.fill(tf.constant(shape), tf.constant(value));
    }

    /** Given values, row by row. */
    static Initializer values(float... values) {
        return (tf, shape, seed) -> tf.reshape(tf.constant(values), tf.constant(shape));
    }

    /** U(-bound, bound). */
    static Initializer uniform(float bound) {
        return (tf, shape, seed) -> {
            Operand<TFloat32> unit =
                    tf.random.statelessRandomUniform(tf.constant(shape), seed.constant(tf), TFloat32.class);
            return tf.math.mul(tf.math.sub(unit, tf.constant(0.5f)), tf.constant(2 * bound));
        };
    }

    /** N(0, deviation^2). */
    static Initializer normal(float deviation) {
        return (tf, shape, seed) -> tf.math.mul(
                tf.random.statelessRandomNormal(tf.constant(shape), seed.constant(tf), TFloat32.class),
                tf.constant(deviation));
    }

    /** U(-b, b) with b = 1 / sqrt(fan-in): what PyTorch's layers start from, kernels and biases alike. */
    static Initializer fanInUniform() {
        return (tf, shape, seed) -> fanInUniform(fanIn(shape)).create(tf, shape, seed);
    }

    /** The same for a bias, whose shape does not tell its layer's fan-in. */
    static Initializer fanInUniform(long fanIn) {
        return uniform((float) (1 / Math.sqrt((double) fanIn)));
    }

    /** He et al. 2015: N(0, 2 / fan-in), for layers before a ReLU. */
    static Initializer he() {
        return (tf, shape, seed) ->
                normal((float) Math.sqrt(2.0 / fanIn(shape))).create(tf, shape, seed);
    }

    /** LeCun et al. 1998: N(0, 1 / fan-in). */
    static Initializer lecun() {
        return (tf, shape, seed) ->
                normal((float) Math.sqrt(1.0 / fanIn(shape))).create(tf, shape, seed);
    }

    /** Glorot and Bengio 2010: U(-b, b) with b = sqrt(6 / (fan-in + fan-out)). */
    static Initializer glorot() {
        return (tf, shape, seed) ->
                uniform((float) Math.sqrt(6.0 / (fanIn(shape) + fanOut(shape)))).create(tf, shape, seed);
    }

    /**
     * Saxe et al. 2014: orthonormal columns of a [rows, columns] matrix with rows >= columns, orthonormal rows otherwise;
     * higher ranks are flattened to [-1, last axis]. The Q of a Gaussian matrix, with signs fixed by the diagonal of R.
     */
    static Initializer orthogonal() {
        return (tf, shape, seed) -> {
            long columns = shape.get(shape.numDimensions() - 1);
            long rows = shape.size() / columns;
            Shape tall = Shape.of(Math.max(rows, columns), Math.min(rows, columns));
            Qr<TFloat32> qr = tf.linalg.qr(normal(1).create(tf, tall, seed));
            Operand<TFloat32> signs = tf.math.sign(tf.linalg.tensorDiagPart(qr.r()));
            Operand<TFloat32> q = tf.math.mul(qr.q(), signs);
            return tf.reshape(
                    rows < columns ? tf.linalg.transpose(q, tf.constant(new int[] {1, 0})) : q, tf.constant(shape));
        };
    }

    private static long fanIn(Shape shape) {
        int rank = shape.numDimensions();
        return rank == 1 ? shape.get(0) : shape.size() / shape.get(rank - 1);
    }

    private static long fanOut(Shape shape) {
        int rank = shape.numDimensions();
        return rank == 1 ? shape.get(0) : shape.size() / shape.get(rank - 2);
    }
}
