package io.github.narrows.bottleneck.vq.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Codes of more bits than one index holds. */
class EntropyLossTest {
    private static final int BITS = 24;
    private static final DigitParts PARTS = new DigitParts(Collections.nCopies(BITS, 2));

    @Test
    void takesTheBitsInTwoParts() {
        assertThat(PARTS.parts()).extracting(part -> part.levels().size()).containsExactly(20, 4);
    }

    /** The mean over one vector is its own distribution, whose entropy is that of its bits together. */
    @Test
    void hasTheEntropyOfTheBitsOfASingleVectorInABatchOfOne() {
        float[] logits = TestGraph.gaussian(BITS, 2, 1);
        double expected = 0;
        for (float logit : logits) {
            double p = 1 / (1 + Math.exp(-logit));
            expected -= p * Math.log(p) + (1 - p) * Math.log1p(-p);
        }
        assertThat(batchEntropy(1, logits)).isCloseTo((float) expected, within(1e-4f));
    }

    /** Opposite vectors, each sure of its code, use two words of each part evenly. */
    @Test
    void addsTheEntropiesOfTheParts() {
        float[] opposite = new float[2 * BITS];
        for (int i = 0; i < BITS; i++) {
            opposite[i] = i % 3 == 0 ? 60 : -60;
            opposite[BITS + i] = -opposite[i];
        }
        assertThat(batchEntropy(2, opposite)).isCloseTo((float) (2 * Math.log(2)), within(1e-5f));
    }

    /** Vectors that differ in the bits of the second part alone. */
    @Test
    void seesTheBitsOfEveryPart() {
        float[] logits = new float[2 * BITS];
        Arrays.fill(logits, 60);
        logits[BITS - 1] = -60;
        assertThat(batchEntropy(2, logits)).isCloseTo((float) Math.log(2), within(1e-5f));
    }

    /** Unsure vectors: there is a way to more diversity in each of their bits. */
    @Test
    void pushesEveryBit() {
        float[] logits = TestGraph.gaussian(3 * BITS, 1, 2);
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> vectors = graph.constant(logits, 3, BITS);
            Operand<TFloat32> entropy = EntropyLoss.batchEntropy(graph.tf(), vectors, PARTS);
            for (float slope : graph.floats(graph.gradient(entropy, vectors))) {
                assertThat(Math.abs(slope)).isFinite().isGreaterThan(1e-7f);
            }
        }
    }

    /** weight (mean H - diversity H of the mean), at the logits 4 tau s u. */
    @Test
    void weighsDiversityAgainstCertainty() {
        float[] vectors = TestGraph.gaussian(3 * BITS, 1, 2);
        float[] logits = new float[vectors.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = 4 * 2 * 0.5f * vectors[i];
        }
        try (TestGraph graph = new TestGraph(1)) {
            Operand<TFloat32> loss =
                    new EntropyLoss(3, 0.25f, 2).of(graph.tf(), graph.constant(vectors, 3, BITS), 0.5f, PARTS);
            float certainty = graph.scalar(EntropyLoss.meanEntropy(graph.tf(), graph.constant(logits, 3, BITS)));
            float expected = 3 * (certainty - 0.25f * batchEntropy(3, logits));
            assertThat(graph.scalar(loss)).isCloseTo(expected, within(1e-4f));
        }
    }

    private static float batchEntropy(int vectors, float[] logits) {
        try (TestGraph graph = new TestGraph(1)) {
            return graph.scalar(EntropyLoss.batchEntropy(graph.tf(), graph.constant(logits, vectors, BITS), PARTS));
        }
    }
}
