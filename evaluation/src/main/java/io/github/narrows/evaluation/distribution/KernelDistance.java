package io.github.narrows.evaluation.distribution;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat64;

/**
 * The kernel inception distance (Binkowski et al. 2018): the squared maximum mean discrepancy of two sets with the kernel
 * k(x, y) = (x.y / width + 1)^3, in its unbiased estimate
 *
 * <pre>sum over i != j of k(a_i, a_j) / (m (m - 1)) + the same of b - 2 mean of k(a_i, b_j).</pre>
 *
 * <p>An unbiased estimate of 0 may be negative and is not clipped. The whole of two large sets is never multiplied out: the
 * published number is the mean over subsets that are drawn from both.
 */
public final class KernelDistance implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session = new Session(graph);
    private final Placeholder<TFloat64> a;
    private final Placeholder<TFloat64> b;
    private final Operand<TFloat64> distance;

    /** @param width how many features a picture has */
    public KernelDistance(int width) {
        Ops tf = Ops.create(graph);
        this.a = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, width)));
        this.b = tf.placeholder(TFloat64.class, Placeholder.shape(Shape.of(-1, width)));
        Operand<TFloat64> within = tf.math.add(meanWithin(tf, a, width), meanWithin(tf, b, width));
        Operand<TFloat64> across = tf.math.mean(kernel(tf, a, b, width), tf.constant(new int[] {0, 1}));
        this.distance = tf.math.sub(within, tf.math.mul(tf.constant(2.0), across));
    }

    /** The mean of the kernel over all pairs of different pictures. */
    private static Operand<TFloat64> meanWithin(Ops tf, Operand<TFloat64> x, int width) {
        Operand<TFloat64> all = tf.reduceSum(kernel(tf, x, x, width), tf.constant(new int[] {0, 1}));
        Operand<TFloat64> squares = tf.reduceSum(tf.math.square(x), tf.constant(1));
        Operand<TFloat64> themselves = tf.reduceSum(cubed(tf, squares, width), tf.constant(0));
        Operand<TFloat64> count = tf.reduceSum(tf.onesLike(squares), tf.constant(0));
        Operand<TFloat64> pairs = tf.math.mul(count, tf.math.sub(count, tf.constant(1.0)));
        return tf.math.div(tf.math.sub(all, themselves), pairs);
    }

    private static Operand<TFloat64> kernel(Ops tf, Operand<TFloat64> x, Operand<TFloat64> y, int width) {
        return cubed(tf, tf.linalg.matMul(x, y, MatMul.transposeB(true)), width);
    }

    private static Operand<TFloat64> cubed(Ops tf, Operand<TFloat64> products, int width) {
        Operand<TFloat64> base = tf.math.add(tf.math.div(products, tf.constant((double) width)), tf.constant(1.0));
        return tf.math.mul(base, tf.math.square(base));
    }

    /** Of two sets, at least two pictures each; memory goes with the product of their sizes. */
    public double between(FeatureRows first, FeatureRows second) {
        try (TFloat64 left = tensor(first);
                TFloat64 right = tensor(second);
                Result result = session.runner()
                        .feed(a, left)
                        .feed(b, right)
                        .fetch(distance)
                        .run()) {
            return ((TFloat64) result.get(0)).getDouble();
        }
    }

    /**
     * The distances of subsets that are drawn from each set without repetition.
     *
     * @param subsets how many
     * @param size pictures in each, at most those of the smaller set
     * @param seed from which the draws follow
     */
    public List<Double> ofSubsets(FeatureRows first, FeatureRows second, int subsets, int size, long seed) {
        Random random = new Random(seed);
        List<Double> distances = new ArrayList<>();
        for (int i = 0; i < subsets; i++) {
            FeatureRows left = first.select(draw(random, first.rows(), size));
            FeatureRows right = second.select(draw(random, second.rows(), size));
            distances.add(between(left, right));
        }
        return distances;
    }

    /** The first steps of a Fisher-Yates shuffle. */
    private static int[] draw(Random random, int count, int size) {
        int[] rows = IntStream.range(0, count).toArray();
        for (int i = 0; i < size; i++) {
            int other = i + random.nextInt(count - i);
            int row = rows[other];
            rows[other] = rows[i];
            rows[i] = row;
        }
        return IntStream.of(rows).limit(size).toArray();
    }

    private static TFloat64 tensor(FeatureRows features) {
        return TFloat64.tensorOf(
                Shape.of(features.rows(), features.width()), DataBuffers.of(DoubleBuffer.wrap(features.widened())));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
