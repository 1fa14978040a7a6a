package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class ProjectionTest {
    private static final float[] X = {1, 2, 3, 4};

    @Test
    void mapsTheLastAxisAndAddsTheBias() {
        try (TestGraph graph = new TestGraph(1)) {
            GraphScope scope = graph.scope().child("projection");
            Projection projection = new Projection(scope, 2, 3, Initializer.values(1, 2, 3, 4, 5, 6));
            Operand<TFloat32> mapped = projection.apply(graph.tf(), graph.constant(X, 1, 2, 1, 2));
            graph.initialise();
            Parameter bias = scope.trained().get(1);
            graph.run(bias.assign(graph.tf(), graph.constant(new float[] {100, 200, 300}, 3)));
            assertThat(graph.floats(mapped)).containsExactly(109, 212, 315, 119, 226, 333);
            assertThat(mapped.shape().asArray()).containsExactly(1, 2, 1, 3);
        }
    }

    @Test
    void decaysItsKernelAndNotItsBias() {
        try (TestGraph graph = new TestGraph(1)) {
            GraphScope scope = graph.scope().child("projection");
            assertThat(new Projection(scope, 2, 3, Initializer.he())).isNotNull();
            assertThat(scope.trained())
                    .extracting(Parameter::role)
                    .containsExactly(Parameter.Role.KERNEL, Parameter.Role.TRAINABLE);
        }
    }
}
