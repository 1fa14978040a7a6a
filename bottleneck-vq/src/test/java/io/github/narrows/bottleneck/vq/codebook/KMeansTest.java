package io.github.narrows.bottleneck.vq.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class KMeansTest {
    private static final Golden VQ = Golden.read("/golden/vq.json");

    /** The second case has a centroid far from every point: it stays. */
    @ParameterizedTest
    @ValueSource(strings = {"k_means", "k_means_empty_cluster"})
    void agreesWithTheReference(String name) {
        Golden.Case golden = VQ.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> points = graph.constant(golden.input("points"), golden.inputShape("points"));
            Operand<TFloat32> start = graph.constant(golden.input("start"), golden.inputShape("start"));
            for (int i = 0; i < 5; i++) {
                Operand<TFloat32> centroids = KMeans.of(graph.tf(), points, start, i + 1, new Distance.Euclidean());
                golden.assertMatches("centroids", i, graph.floats(centroids));
            }
        }
    }

    /** The mean of unit vectors is shorter than they are. */
    @Test
    void keepsCentroidsWhereTheDistancePlacesThem() {
        Distance sphere = new Distance.Cosine();
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> points = sphere.place(graph.tf(), graph.constant(TestGraph.gaussian(60, 1, 1), 30, 2));
            Operand<TFloat32> start = graph.constant(new float[] {1, 0, 0, 1, -1, 0}, 3, 2);
            float[] centroids = graph.floats(KMeans.of(graph.tf(), points, start, 4, sphere));
            for (int code = 0; code < 3; code++) {
                assertThat(Math.hypot(centroids[2 * code], centroids[2 * code + 1]))
                        .isCloseTo(1, within(1e-6));
            }
        }
    }
}
