package io.github.narrows.bottleneck.vq;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.vq.codebook.CodebookStart;
import io.github.narrows.bottleneck.vq.codebook.Distance;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.Revival;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The whole bottleneck with a trained codebook, from its settings on, against numbers of PyTorch. */
@Tag("rounding")
class VqGoldenTest {
    private static final float BETA = 0.25f;

    @ParameterizedTest
    @CsvSource({"nearest_code, 16, euclidean", "cosine_assignment, 10, cosine"})
    void agreesWithTheReference(String name, int codes, String distance) {
        try (GoldenBottleneck vq = bottleneck(name, codes, distance)) {
            Operand<TFloat32> codebookGradient = vq.gradient(vq.loss("codebook"), "codebook");
            Operand<TFloat32> weightedGradient = vq.gradient(vq.loss("commitment"));
            Operand<TFloat32> downstreamGradient = vq.gradient(vq.downstream());

            assertThat(vq.indices(vq.output().codes(), "indices"))
                    .isEqualTo(vq.golden().expectedInts("indices"));
            vq.assertMatches("quantised", vq.output().latents());
            vq.assertLossMatches("codebook_loss", "codebook", 1);
            vq.assertLossMatches("commitment_loss", "commitment", BETA);
            vq.assertMatches("downstream_loss", vq.downstream());
            vq.assertMatches("gradient_codebook_of_codebook_loss", codebookGradient);
            vq.assertMatches("gradient_z_of_weighted_commitment_loss", weightedGradient);
            vq.assertMatches("gradient_z_of_downstream_loss", downstreamGradient);
            vq.assertDecodesToItsLatents();
        }
    }

    /** Published defect: beta on the codebook's side. Codes take nothing of beta and of the decoder. */
    @ParameterizedTest
    @CsvSource({"nearest_code, 16, euclidean", "cosine_assignment, 10, cosine"})
    void pullsCodesByTheCodebookLossAloneAndLatentsByAllElse(String name, int codes, String distance) {
        try (GoldenBottleneck vq = bottleneck(name, codes, distance)) {
            Ops tf = vq.graph().tf();
            Operand<TFloat32> losses = tf.math.add(vq.loss("codebook"), vq.loss("commitment"));
            Operand<TFloat32> total = tf.math.add(losses, vq.downstream());
            vq.assertMatches("gradient_codebook_of_codebook_loss", vq.gradient(total, "codebook"));
            assertThat(vq.graph().floats(vq.gradient(vq.loss("codebook")))).containsOnly(0);
            vq.assertMatches("gradient_z_of_weighted_commitment_loss", vq.gradient(losses));
            if (name.equals("nearest_code")) {
                vq.assertMatches("total_loss", total);
                vq.assertMatches("gradient_z_of_total_loss", vq.gradient(total));
                vq.assertMatches("gradient_codebook_of_total_loss", vq.gradient(total, "codebook"));
            } else {
                vq.assertMatches("total_loss", losses);
            }
        }
    }

    private static GoldenBottleneck bottleneck(String name, int codes, String distance) {
        VqConfig config = new VqConfig(
                codes,
                BETA,
                distance.equals("cosine") ? new Distance.Cosine() : new Distance.Euclidean(),
                GradientConfig.DEFAULTS,
                new CodebookStart.Normal(1),
                new Revival.None(),
                new StraightThroughEstimator(),
                Optional.empty());
        GoldenBottleneck vq = new GoldenBottleneck(name, config);
        vq.set("codebook", vq.golden().input("codebook"));
        return vq;
    }
}
