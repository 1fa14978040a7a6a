package io.github.narrows.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class CodesTest {
    @Test
    void keepsPartsSortedByName() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThat(codes(graph).parts().keySet()).containsExactly("coefficients", "support");
        }
    }

    @Test
    void namesTheMissingPartAndThoseThereAre() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() -> codes(graph).part("indices", TInt32.class))
                    .hasMessageContaining("'indices'")
                    .hasMessageContaining("[coefficients, support]");
        }
    }

    @Test
    void refusesThePartUnderAnotherType() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() -> codes(graph).part("support", TFloat32.class))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void findsBelowAPrefixWhatWasPutThere() {
        try (TestGraph graph = new TestGraph(1)) {
            Codes codes = codes(graph);
            Codes levels = codes.prefixed("top").union(codes.prefixed("top-most"));
            assertThat(levels.parts()).hasSize(4);
            assertThat(levels.below("top").parts()).isEqualTo(codes.parts());
        }
    }

    private static Codes codes(TestGraph graph) {
        Operand<TInt32> support = graph.tf().constant(new int[] {1, 2});
        return Codes.of("support", support).and("coefficients", graph.constant(new float[] {1, 2}, 2));
    }
}
