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
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

class CodeCounterTest {
    private static final CodePart.IndexSet SET = CodePart.indexSet("support", 8, 1, 1, 3);
    private static final CodeLayout LAYOUT =
            new CodeLayout(List.of(SET, CodePart.coefficients("coefficients", SET)), 0);

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
}
