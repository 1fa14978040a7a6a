package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.serving.ServingGraph;
import java.util.SortedMap;
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
        return new Evaluator(graph)
                .evaluate(RandomModel.noiseSet(IMAGES, batchSize))
                .metrics();
    }
}
