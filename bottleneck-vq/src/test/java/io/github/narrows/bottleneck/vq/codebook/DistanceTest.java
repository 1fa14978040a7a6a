package io.github.narrows.bottleneck.vq.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class DistanceTest {
    private static final Golden.Case GOLDEN = Golden.read("/golden/vq.json").named("cosine_assignment");

    @Test
    void placesVectorsAndCodesOnTheUnitSphere() {
        try (TestGraph graph = new TestGraph(1)) {
            assertPlaced(graph, "z", "normalised_z");
            assertPlaced(graph, "codebook", "normalised_codebook");
        }
    }

    private static void assertPlaced(TestGraph graph, String input, String expected) {
        Operand<TFloat32> vectors = graph.constant(GOLDEN.input(input), GOLDEN.inputShape(input));
        GOLDEN.assertMatches(expected, graph.floats(new Distance.Cosine().place(graph.tf(), vectors)));
    }

    @Test
    void choosesAsTheEuclideanDistanceWouldAmongDirectionsAlone() {
        try (TestGraph graph = new TestGraph(1)) {
            // The first code is near, the second in the right direction.
            Operand<TFloat32> codes = graph.constant(new float[] {0, 1, 100, 1}, 2, 2);
            Operand<TFloat32> vector = graph.constant(new float[] {1, 0.1f}, 1, 2);
            assertThat(chosen(graph, vector, codes, new Distance.Euclidean())).containsExactly(0);
            assertThat(chosen(graph, vector, codes, new Distance.Cosine())).containsExactly(1);
        }
    }

    private static int[] chosen(TestGraph graph, Operand<TFloat32> vector, Operand<TFloat32> codes, Distance distance) {
        return graph.ints(new Codebook(2, tf -> codes, distance)
                .assign(graph.tf(), vector)
                .indices());
    }

    @Test
    void leavesTheZeroVectorWhereItIsWithAFiniteGradient() {
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> zero = graph.constant(new float[] {0, 0, 0}, 1, 3);
            Operand<TFloat32> placed = new Distance.Cosine().place(tf, zero);
            Operand<TFloat32> sum = tf.reduceSum(placed, tf.constant(new int[] {0, 1}));
            assertThat(graph.floats(placed)).containsOnly(0);
            for (float slope : graph.floats(graph.gradient(sum, zero))) {
                assertThat(slope).isFinite();
            }
        }
    }
}
