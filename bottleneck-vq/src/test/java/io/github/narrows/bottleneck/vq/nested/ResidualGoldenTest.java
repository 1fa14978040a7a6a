package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.vq.GoldenBottleneck;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.graph.Pass;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Levels of what is left over, against numbers of PyTorch. */
@Tag("rounding")
class ResidualGoldenTest {
    private static final int LEVELS = 3;

    @Test
    void agreesWithTheReference() {
        try (GoldenBottleneck residual = bottleneck()) {
            Operand<TFloat32> commitment = residual.loss("commitment");
            for (int level = 1; level <= LEVELS; level++) {
                int[] indices = residual.indices(residual.output().codes(), "level-" + level + "/indices");
                assertThat(indices).isEqualTo(entry(residual.golden().expectedInts("indices"), level - 1));
            }
            residual.assertMatches("output", residual.output().latents());
            residual.assertMatches("total_commitment_loss", commitment);
            residual.assertMatches("gradient_z_of_total_commitment_loss", residual.gradient(commitment));
            residual.assertMatches("downstream_loss", residual.downstream());
            residual.assertMatches("gradient_z_of_downstream_loss", residual.gradient(residual.downstream()));
            residual.assertDecodesToItsLatents();
        }
    }

    private static int[] entry(int[] all, int level) {
        int each = all.length / LEVELS;
        return Arrays.copyOfRange(all, level * each, (level + 1) * each);
    }

    /** The codebook loss is the sum over the levels: each level's codes get the gradient of their own. */
    @Test
    void movesTheCodesOfEachLevelByItsOwnLossAlone() {
        try (GoldenBottleneck residual = bottleneck()) {
            Ops tf = residual.graph().tf();
            Operand<TFloat32> commitment = residual.loss("commitment");
            Operand<TFloat32> total =
                    tf.math.add(tf.math.add(residual.loss("codebook"), commitment), residual.downstream());
            for (int level = 0; level < LEVELS; level++) {
                Operand<TFloat32> gradient = residual.gradient(total, codebook(level));
                residual.golden()
                        .assertMatches(
                                "gradient_codebooks_of_codebook_losses",
                                level,
                                residual.graph().floats(gradient));
            }
            assertThat(residual.graph().floats(residual.gradient(residual.loss("codebook"))))
                    .containsOnly(0);
        }
    }

    @Test
    void truncatesToTheSumOfTheFirstLevels() {
        try (GoldenBottleneck residual = bottleneck()) {
            Ops tf = residual.graph().tf();
            assertThat(residual.bottleneck().truncations()).containsOnlyKeys(1, 2, 3);
            residual.bottleneck().truncations().forEach((kept, view) -> {
                BottleneckOutput output = view.apply(tf, residual.latents(), Pass.evaluation(tf));
                residual.golden()
                        .assertMatches(
                                "partial_sums", kept - 1, residual.graph().floats(output.latents()));
                residual.golden()
                        .assertMatches(
                                "partial_sums", kept - 1, residual.graph().floats(decoded(residual, view)));
            });
        }
    }

    private static Operand<TFloat32> decoded(GoldenBottleneck residual, Bottleneck view) {
        Ops tf = residual.graph().tf();
        return view.decode(tf, view.encode(tf, residual.latents()));
    }

    private static String codebook(int level) {
        return "level-" + (level + 1) + "/codebook";
    }

    private static GoldenBottleneck bottleneck() {
        GoldenBottleneck residual = new GoldenBottleneck(
                "residual_vq", new ResidualConfig(LEVELS, SmallVq.TRAINED, 0, new StraightThroughEstimator()));
        float[] codebooks = residual.golden().input("codebooks");
        int each = codebooks.length / LEVELS;
        for (int level = 0; level < LEVELS; level++) {
            residual.set(codebook(level), Arrays.copyOfRange(codebooks, level * each, (level + 1) * each));
        }
        return residual;
    }
}
