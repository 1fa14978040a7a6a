package io.github.narrows.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The two affine maps do the same in float32. */
class DenseTest {
    private static final float[] X = {1, 2, 3, 4};

    @Test
    void mapsTheLastAxisAndAddsTheBias() {
        try (TestGraph graph = new TestGraph(1)) {
            Initializer kernel = Initializer.values(1, 2, 3, 4, 5, 6);
            GraphScope scope = graph.scope().child("dense");
            Dense dense = new Dense(scope, 2, 3, kernel);
            Projection projection = new Projection(graph.scope().child("projection"), 2, 3, kernel);
            Operand<TFloat32> x = graph.constant(X, 1, 2, 1, 2);
            List<Operand<TFloat32>> both = List.of(dense.apply(graph.tf(), x), projection.apply(graph.tf(), x));
            graph.initialise();
            Parameter bias = scope.trained().get(1);
            graph.run(bias.assign(graph.tf(), graph.constant(new float[] {100, 200, 300}, 3)));
            assertThat(graph.floats(both.get(0))).containsExactly(109, 212, 315, 119, 226, 333);
            assertThat(graph.floats(both.get(1))).containsExactly(9, 12, 15, 19, 26, 33);
            assertThat(both.get(0).shape().asArray()).containsExactly(1, 2, 1, 3);
        }
    }

    @Test
    void decaysItsKernelAndNotItsBias() {
        try (TestGraph graph = new TestGraph(1)) {
            GraphScope scope = graph.scope().child("dense");
            assertThat(new Dense(scope, 2, 3, Initializer.he())).isNotNull();
            assertThat(scope.trained())
                    .extracting(Parameter::role)
                    .containsExactly(Parameter.Role.KERNEL, Parameter.Role.TRAINABLE);
        }
    }
}
