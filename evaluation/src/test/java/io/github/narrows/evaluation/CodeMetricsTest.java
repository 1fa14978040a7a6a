package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.CodePart;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

class CodeMetricsTest {
    @Test
    void averagesOverPartsAndCountsTheDeadOfAll() {
        CodeCounter even = counted("even", 0, 1, 0, 1);
        CodeCounter one = counted("one", 0, 0, 0, 0);
        assertThat(CodeMetrics.of(List.of(even, one)))
                .containsEntry("perplexity", 1.5)
                .containsEntry("usage", 0.75)
                .containsEntry("dead-codes", 1.0)
                .containsEntry("even-perplexity", 2.0)
                .containsEntry("one-dead-codes", 1.0);
        assertThat(CodeMetrics.of(List.of(even))).containsOnlyKeys("perplexity", "usage", "dead-codes");
    }

    @Test
    void tellsTheMetricsOfOnePartFromThoseOfAll() {
        assertThat(Stream.of("perplexity", "dead-codes", "psnr", "pooled-psnr")).noneMatch(CodeMetrics::isOfOnePart);
        assertThat(CodeMetrics.of(List.of(counted("top/indices", 0, 1, 0, 1), counted("bottom/indices", 0, 0, 0, 0)))
                        .keySet())
                .filteredOn(CodeMetrics::isOfOnePart)
                .hasSize(6)
                .contains("top-indices-usage");
    }

    private static CodeCounter counted(String name, int... indices) {
        CodeCounter counter = new CodeCounter(CodePart.index(name, 2, 2, 2, 1));
        try (TInt32 codes = TInt32.tensorOf(Shape.of(1, 2, 2, 1), DataBuffers.of(indices))) {
            counter.add(codes, 1);
        }
        return counter;
    }
}
