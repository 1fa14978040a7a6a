package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class ParameterTest {
    /** A raw variable under square kills the JVM. */
    @Test
    void isReadInAWayThatSquareCanBeDifferentiated() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Parameter parameter = graph.scope().trainable("x", Shape.of(2), Initializer.values(3, -4));
            Operand<TFloat32> y = tf.reduceSum(tf.math.square(parameter.read(tf)), tf.constant(0));
            Operand<TFloat32> gradient = graph.gradient(y, parameter.variable(), parameter.read(tf));
            graph.initialise();
            assertThat(graph.floats(gradient)).containsExactly(6, -8);
        }
    }

    /** A raw variable is refused by it. */
    @Test
    void isReadInAWayThatABatchedProductCanBeDifferentiated() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Parameter parameter = graph.scope().trainable("x", Shape.of(1, 2), Initializer.values(3, -4));
            Operand<TFloat32> product =
                    Float32Product.transposedRight(tf, graph.constant(new float[] {5, 7}, 1, 2), parameter.read(tf));
            Operand<TFloat32> y = tf.reduceSum(product, tf.constant(new int[] {0, 1}));
            Operand<TFloat32> gradient = graph.gradient(y, parameter.variable(), parameter.read(tf));
            graph.initialise();
            assertThat(graph.floats(gradient)).containsExactly(5, 7);
        }
    }

    @Test
    void overwritesSomeRows() {
        try (TestGraph graph = new TestGraph(1)) {
            Parameter parameter = graph.scope().state("x", Shape.of(3, 2), Initializer.zeros());
            graph.initialise();
            graph.run(parameter.assignRows(
                    graph.tf(), graph.tf().constant(new int[] {2, 0}), graph.constant(new float[] {1, 2, 3, 4}, 2, 2)));
            assertThat(graph.state().get("x")).containsExactly(3, 4, 0, 0, 1, 2);
        }
    }
}
