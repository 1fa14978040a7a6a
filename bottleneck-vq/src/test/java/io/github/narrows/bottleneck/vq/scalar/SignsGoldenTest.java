package io.github.narrows.bottleneck.vq.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.vq.GoldenBottleneck;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.testing.TestGraph;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** LFQ and BSQ against numbers of PyTorch. */
@Tag("rounding")
class SignsGoldenTest {
    private static final int BITS = 6;
    private static final float BETA = 0.25f;

    /** Zero goes up, and the first channel is the lowest bit. */
    @ParameterizedTest
    @CsvSource({"lfq, 100, false", "bsq, 100, true", "bsq_tau_1, 1, true"})
    void agreesWithTheReference(String name, float inverseTemperature, boolean spherical) {
        try (GoldenBottleneck signs = bottleneck(name, inverseTemperature, spherical)) {
            assertThat(signs.indices(signs.output().codes(), "indices"))
                    .isEqualTo(signs.golden().expectedInts("indices"));
            signs.assertMatches("codes", signs.output().latents());
            signs.assertMatches("entropy_loss", signs.loss("entropy"));
            signs.assertLossMatches("commitment_loss", "commitment", BETA);
            signs.assertMatches("gradient_z_of_entropy_loss", signs.gradient(signs.loss("entropy")));
            signs.assertMatches("gradient_z_of_weighted_commitment_loss", signs.gradient(signs.loss("commitment")));
            signs.assertDecodesToItsLatents();
        }
    }

    @ParameterizedTest
    @CsvSource({"lfq, 100, false", "bsq, 100, true", "bsq_tau_1, 1, true"})
    void hasTheEntropiesOfTheReference(String name, float inverseTemperature, boolean spherical) {
        try (GoldenBottleneck signs = bottleneck(name, inverseTemperature, spherical)) {
            TestGraph graph = signs.graph();
            Ops tf = graph.tf();
            Operand<TFloat32> vectors = LastAxis.flatten(tf, signs.latents());
            Operand<TFloat32> placed = spherical ? new Distance.Cosine().place(tf, vectors) : vectors;
            float size = spherical ? (float) (1 / Math.sqrt(BITS)) : 1;
            Operand<TFloat32> logits = tf.math.mul(placed, tf.constant(4 * inverseTemperature * size));
            DigitParts parts = new DigitParts(Collections.nCopies(BITS, 2));
            signs.assertMatches("mean_per_sample_entropy", EntropyLoss.meanEntropy(tf, logits));
            signs.assertMatches("mean_probabilities", EntropyLoss.meanProbabilities(tf, logits, 0, BITS));
            signs.assertMatches("batch_entropy", EntropyLoss.batchEntropy(tf, logits, parts));
        }
    }

    private static GoldenBottleneck bottleneck(String name, float inverseTemperature, boolean spherical) {
        Bottleneck.Config config = spherical
                ? new BsqConfig(BITS, BETA, 0.1f, 1, inverseTemperature)
                : new LfqConfig(BITS, BETA, 0.1f, 1, inverseTemperature);
        return new GoldenBottleneck(name, config);
    }
}
