package io.github.narrows.benchmark;

import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The machine's own rate: a float32 product of two 2048 x 2048 matrices. */
final class ProductRate implements AutoCloseable {
    private static final int SIDE = 2048;

    private final Graph graph = new Graph();
    private final Session session;
    private final Operand<TFloat32> product;
    private final Times times = new Times();

    ProductRate(ConfigProto configuration) {
        Ops tf = Ops.create(graph);
        Variable<TFloat32> matrix = tf.variable(Shape.of(SIDE, SIDE), TFloat32.class);
        Operand<TFloat32> noise = tf.random.statelessRandomNormal(
                tf.constant(new long[] {SIDE, SIDE}), tf.constant(new long[] {1, 2}), TFloat32.class);
        Operand<TFloat32> start = tf.assign(matrix, noise);
        this.product = tf.linalg.matMul(tf.identity(matrix), tf.identity(matrix));
        this.session = new Session(graph, configuration);
        session.runner().addTarget(start).run().close();
        run();
    }

    private void run() {
        session.runner().addTarget(product).run().close();
    }

    /** One more product. */
    void measure() {
        times.measure(this::run);
    }

    /** The best rate so far, in GFLOP/s. */
    double best() {
        return 2 * Math.pow(SIDE, 3) / times.best() * 1e-9;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
