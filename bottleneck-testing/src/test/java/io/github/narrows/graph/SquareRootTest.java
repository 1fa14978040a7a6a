package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class SquareRootTest {
    @Test
    void aQuotientIsTheSameAloneAndAmongOthers() {
        float[] values = TestGraph.gaussian(37, 1, 3);
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> fed = graph.placeholder(-1);
            Operand<TFloat32> squares = tf.math.add(tf.math.square(fed), tf.constant(0.5f));
            Operand<TFloat32> quotient = tf.math.div(fed, SquareRoot.of(tf, squares));
            float[] together = graph.feed(fed, values, 37).floats(quotient);
            for (int count = 1; count < 37; count++) {
                float[] some = Arrays.copyOf(values, count);
                assertThat(graph.feed(fed, some, count).floats(quotient))
                        .containsExactly(Arrays.copyOf(together, count));
            }
        }
    }
}
