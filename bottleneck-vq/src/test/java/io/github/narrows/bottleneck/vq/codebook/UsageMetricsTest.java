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
class UsageMetricsTest {
    private static final Golden VQ = Golden.read("/golden/vq.json");

    @Test
    void takesTheRootOfTheMeanSquaredLength() {
        try (TestGraph graph = new TestGraph(1)) {
            float[] vectors = {3, 4, 0, 0, 0, -1, 1, 0};
            assertThat(graph.scalar(UsageMetrics.norm(graph.tf(), graph.constant(vectors, 4, 2))))
                    .isCloseTo((float) Math.sqrt(27.0 / 4), within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage_mixed", "usage_one_code", "usage_uniform"})
    void agreesWithTheReference(String name) {
        Golden.Case golden = VQ.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> counts =
                    Assignment.counts(graph.tf(), graph.tf().constant(golden.inputInts("indices")), (int)
                            golden.inputScalar("codebook_size"));
            golden.assertMatches("counts", graph.floats(counts));
            golden.assertMatches("perplexity", graph.floats(UsageMetrics.perplexity(graph.tf(), counts)));
            golden.assertMatches("usage_fraction", graph.floats(UsageMetrics.usage(graph.tf(), counts)));
        }
    }
}
