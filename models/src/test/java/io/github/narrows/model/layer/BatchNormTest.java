package io.github.narrows.model.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.Initializer;
import io.github.narrows.model.GoldenLayer;
import io.github.narrows.model.TestGraph;
import io.github.narrows.testing.Golden;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("rounding")
class BatchNormTest {
    private static final Golden CASES = Golden.read("/golden/layers.json");
    private static final Map<String, String> SCALE_AND_SHIFT =
            Map.of("scale", "gradient_scale", "shift", "gradient_offset");

    @Test
    void trainingNormalisesByTheBatchAndMovesTheStatistics() {
        Golden.Case golden = CASES.named("batch_norm_train");
        try (TestGraph graph = new TestGraph()) {
            BatchNorm norm = norm(graph, golden);
            BatchNorm.Normalised[] normalised = new BatchNorm.Normalised[1];
            GoldenLayer.check(
                    graph,
                    golden,
                    (tf, x) -> {
                        normalised[0] = norm.training(tf, x);
                        return normalised[0].output();
                    },
                    SCALE_AND_SHIFT);
            graph.run(normalised[0].statistics().addTo(graph.tf(), OptimizerSlots.NONE));
            golden.assertMatches("next_running_mean", moving(graph, "mean"));
            golden.assertMatches("next_running_variance", moving(graph, "variance"));
        }
    }

    @Test
    void evaluationNormalisesByTheMovingStatisticsAndLeavesThem() {
        Golden.Case golden = CASES.named("batch_norm_eval");
        try (TestGraph graph = new TestGraph()) {
            BatchNorm norm = norm(graph, golden);
            GoldenLayer.check(graph, golden, norm::evaluation, SCALE_AND_SHIFT);
            assertThat(moving(graph, "mean")).containsExactly(golden.input("running_mean"));
            assertThat(moving(graph, "variance")).containsExactly(golden.input("running_variance"));
        }
    }

    private static BatchNorm norm(TestGraph graph, Golden.Case golden) {
        BatchNorm norm = new BatchNorm(graph.root(), 4, Initializer.ones(), (float) golden.inputScalar("decay"), 1e-5f);
        graph.set(graph.parameter("scale"), golden.inputNumbers("scale"));
        graph.set(graph.parameter("shift"), golden.inputNumbers("offset"));
        graph.set(graph.parameter("moving-mean"), golden.inputNumbers("running_mean"));
        graph.set(graph.parameter("moving-variance"), golden.inputNumbers("running_variance"));
        return norm;
    }

    private static float[] moving(TestGraph graph, String which) {
        return graph.run(graph.parameter("moving-" + which).read(graph.tf()));
    }
}
