package io.github.narrows.evaluation.distribution;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat64;

/**
 * The Frechet distance of two normal distributions, |m1 - m2|^2 + Tr(S1 + S2 - 2 (S1 S2)^1/2): the square of the
 * Wasserstein distance, not its root, as it is published (Heusel et al. 2017).
 *
 * <p>The trace of the root is the sum of the roots of the eigenvalues of S1^1/2 S2 S1^1/2. That matrix is symmetric, so two
 * symmetric decompositions do, and a singular covariance needs nothing added to it.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /**
     * The distance; what rounding takes below 0 is 0.
     *
     * @throws ArithmeticException if it is not finite, with the reason
     */
    public static double between(Gaussian a, Gaussian b) {
        if (a.width() != b.width()) {
            throw new IllegalArgumentException(a.width() + " features cannot be compared with " + b.width());
        }
        requireFinite("first", a);
        requireFinite("second", b);
        double distance = squaredDistance(a.mean(), b.mean()) + a.trace() + b.trace() - 2 * traceOfRoot(a, b);
        if (!Double.isFinite(distance)) {
            throw new ArithmeticException("the Frechet distance is " + distance
                    + ": the features are so large that their covariances leave the range of numbers");
        }
        return Math.max(0, distance);
    }

    private static void requireFinite(String which, Gaussian gaussian) {
        boolean finite = Arrays.stream(gaussian.mean()).allMatch(Double::isFinite)
                && Arrays.stream(gaussian.covariance()).allMatch(Double::isFinite);
        if (!finite) {
            throw new ArithmeticException("the Frechet distance is not defined: the mean or the covariance of the "
                    + which + " set is not finite");
        }
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** Tr (Sa Sb)^1/2. */
    static double traceOfRoot(Gaussian a, Gaussian b) {
        Shape square = Shape.of(a.width(), a.width());
        try (Graph graph = new Graph();
                Session session = new Session(graph);
                TFloat64 first = tensor(square, a);
                TFloat64 second = tensor(square, b)) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat64> left = tf.placeholder(TFloat64.class, Placeholder.shape(square));
            Placeholder<TFloat64> right = tf.placeholder(TFloat64.class, Placeholder.shape(square));
            Operand<TFloat64> root = root(tf, left);
            Operand<TFloat64> product = tf.linalg.matMul(tf.linalg.matMul(root, right), root);
            Operand<TFloat64> eigenvalues =
                    tf.linalg.selfAdjointEig(symmetric(tf, product)).e();
            Operand<TFloat64> trace = tf.reduceSum(rootOfPositive(tf, eigenvalues), tf.constant(0));
            try (Result result = session.runner()
                    .feed(left, first)
                    .feed(right, second)
                    .fetch(trace)
                    .run()) {
                return ((TFloat64) result.get(0)).getDouble();
            }
        }
    }

    /** The root of a symmetric matrix without negative eigenvalues. */
    private static Operand<TFloat64> root(Ops tf, Operand<TFloat64> matrix) {
        SelfAdjointEig<TFloat64> eigen = tf.linalg.selfAdjointEig(matrix);
        Operand<TFloat64> scaled = tf.math.mul(eigen.v(), rootOfPositive(tf, eigen.e()));
        return tf.train.batchMatMul(scaled, eigen.v(), TFloat64.class, BatchMatMul.adjY(true));
    }

    /** What is below 0 is a 0 with its rounding. */
    private static Operand<TFloat64> rootOfPositive(Ops tf, Operand<TFloat64> eigenvalues) {
        return tf.math.sqrt(tf.math.maximum(eigenvalues, tf.constant(0.0)));
    }

    private static Operand<TFloat64> symmetric(Ops tf, Operand<TFloat64> matrix) {
        Operand<TFloat64> transposed = tf.linalg.transpose(matrix, tf.constant(new int[] {1, 0}));
        return tf.math.mul(tf.math.add(matrix, transposed), tf.constant(0.5));
    }

    private static TFloat64 tensor(Shape shape, Gaussian gaussian) {
        return TFloat64.tensorOf(shape, DataBuffers.of(DoubleBuffer.wrap(gaussian.covariance())));
    }
}
