package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.evaluation.metric.MetricProtocol;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.score.Direction;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In how many images at once a set is measured is no part of a protocol. */
class BatchSizeTest {
    private static final int IMAGES = 29;

    @ParameterizedTest
    @ValueSource(strings = {"type=vq, codebook-size=8", "type=pca, components=2"})
    void numbersAreTheSameAtAnyBatchSize(String bottleneck) {
        try (ServingGraph graph = RandomModel.with(bottleneck.split(", "))) {
            SortedMap<String, Double> expected = measured(graph, IMAGES);
            for (int batchSize : new int[] {2, 3, 8, 16}) {
                assertThat(measured(graph, batchSize))
                        .as("batches of " + batchSize)
                        .isEqualTo(expected);
            }
        }
    }

    private static SortedMap<String, Double> measured(ServingGraph graph, int batchSize) {
        return ofTheSet(new Evaluator(graph).evaluate(RandomModel.noiseSet(IMAGES, batchSize)));
    }

    /** Without what bottlenecks report of batches, which is said of each such number. */
    static SortedMap<String, Double> ofTheSet(Evaluation evaluation) {
        SortedMap<String, Double> metrics = new TreeMap<>(evaluation.metrics());
        evaluation.protocols().forEach((name, protocol) -> {
            if (protocol.conditions().containsKey(ReportedMetrics.BATCH_SIZE)) {
                metrics.remove(name);
            }
        });
        return metrics;
    }

    @Test
    void whatABottleneckReportsNamesTheSizeOfTheBatches() {
        try (ServingGraph graph = RandomModel.with("type=pca", "components=2")) {
            Evaluator evaluator = new Evaluator(graph);
            Evaluation evaluation = evaluator.evaluate(RandomModel.noiseSet(IMAGES, 3));
            assertThat(evaluator.metrics()).containsEntry("explained-variance", Direction.HIGHER);
            assertThat(evaluation.metrics())
                    .containsOnlyKeys(evaluator.metrics().keySet());
            assertThat(evaluation.metrics().get("explained-variance")).isBetween(0.5, 0.9);
            MetricProtocol protocol = evaluation.protocols().get("explained-variance");
            assertThat(protocol.direction()).isEqualTo(Direction.HIGHER);
            assertThat(protocol.conditions()).containsEntry("batch-size", 3);
            assertThat(ofTheSet(evaluation))
                    .doesNotContainKey("explained-variance")
                    .containsKey("psnr");
        }
    }
}
