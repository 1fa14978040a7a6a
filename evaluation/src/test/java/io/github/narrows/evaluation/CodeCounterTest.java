package io.github.narrows.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.Codes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

class CodeCounterTest {
    private static final CodePart SET = CodePart.indexSet("support", 8, 1, 1, 3);
    private static final CodeLayout LAYOUT = new CodeLayout(
            List.of(SET, CodePart.coefficients("coefficients", 1, 1, 3).alignedWith("support")), 0);

    @Test
    void takesAMemberOfASetWithACoefficientOfZeroForNotInUse() {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops tf = Ops.create(graph);
            Codes codes = Codes.of("support", tf.constant(new int[][][][] {{{{0, 2, 5}}}, {{{0, 1, 5}}}}))
                    .and("coefficients", tf.constant(new float[][][][] {{{{0, -2, 1}}}, {{{0, 0, 3}}}}));
            try (Result result = session.runner()
                    .fetch(CodeCounter.inUse(tf, LAYOUT, codes, SET))
                    .run()) {
                CodeCounter counter = new CodeCounter(SET);
                counter.add((TInt32) result.get(0), 2);
                assertThat(counter.usage().deadCodes()).isEqualTo(6);
                assertThat(counter.usage().usageFraction()).isEqualTo(2 / 8.0);
            }
        }
    }

    @Test
    void averagesOverPartsAndCountsTheDeadOfAll() {
        CodeCounter even = counted("even", 0, 1, 0, 1);
        CodeCounter one = counted("one", 0, 0, 0, 0);
        assertThat(CodeCounter.metrics(List.of(even, one)))
                .containsEntry("perplexity", 1.5)
                .containsEntry("usage", 0.75)
                .containsEntry("dead-codes", 1.0)
                .containsEntry("even-perplexity", 2.0)
                .containsEntry("one-dead-codes", 1.0);
        assertThat(CodeCounter.metrics(List.of(even))).containsOnlyKeys("perplexity", "usage", "dead-codes");
    }

    private static CodeCounter counted(String name, int... indices) {
        CodeCounter counter = new CodeCounter(CodePart.index(name, 2, 2, 2, 1));
        try (TInt32 codes = TInt32.tensorOf(Shape.of(1, 2, 2, 1), DataBuffers.of(indices))) {
            counter.add(codes, 1);
        }
        return counter;
    }
}
