package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class StraightThroughTest {
    @ParameterizedTest
    @ValueSource(floats = {1e-6f, 1, 1e4f})
    void isExactlyTheConstrainedValueAndPassesTheGradientThrough(float scale) {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            float[] constrained = TestGraph.gaussian(100, 0.1f, 1);
            float[] weights = TestGraph.gaussian(100, 1, 2);
            Operand<TFloat32> z = graph.constant(TestGraph.gaussian(100, scale, 3), 100);
            Operand<TFloat32> q = graph.constant(constrained, 100);
            Operand<TFloat32> out = StraightThrough.of(tf, z, q);
            Operand<TFloat32> y = tf.reduceSum(tf.math.mul(out, graph.constant(weights, 100)), tf.constant(0));
            assertThat(graph.floats(out)).isEqualTo(constrained);
            assertThat(graph.floats(graph.gradient(y, z))).isEqualTo(weights);
            assertThat(graph.floats(graph.gradient(y, q))).containsOnly(0);
        }
    }
}
