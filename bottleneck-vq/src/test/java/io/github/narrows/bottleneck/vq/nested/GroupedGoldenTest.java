package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.vq.GoldenBottleneck;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A codebook for each group of channels, against numbers of PyTorch. */
@Tag("rounding")
class GroupedGoldenTest {
    private static final int GROUPS = 2;
    private static final float BETA = 0.25f;

    @Test
    void agreesWithTheReference() {
        try (GoldenBottleneck grouped = bottleneck()) {
            int[] expected = grouped.golden().expectedInts("indices");
            for (int group = 0; group < GROUPS; group++) {
                int offset = group;
                int[] own = IntStream.range(0, expected.length / GROUPS)
                        .map(i -> expected[i * GROUPS + offset])
                        .toArray();
                assertThat(grouped.indices(grouped.output().codes(), "group-" + (group + 1) + "/indices"))
                        .isEqualTo(own);
            }
            grouped.assertMatches("quantised", grouped.output().latents());
            grouped.assertLossMatches("commitment_loss", "commitment", BETA);
            grouped.assertLossMatches("codebook_loss", "codebook", 1);
            grouped.assertMatches(
                    "gradient_z_of_weighted_commitment_loss", grouped.gradient(grouped.loss("commitment")));
            grouped.assertDecodesToItsLatents();
        }
    }

    @Test
    void movesTheCodesOfEachGroupByTheirCodebookLossAlone() {
        try (GoldenBottleneck grouped = bottleneck()) {
            Ops tf = grouped.graph().tf();
            Operand<TFloat32> losses = tf.math.add(grouped.loss("codebook"), grouped.loss("commitment"));
            for (int group = 0; group < GROUPS; group++) {
                Operand<TFloat32> gradient = grouped.gradient(losses, codebook(group));
                grouped.golden()
                        .assertMatches(
                                "gradient_codebooks_of_codebook_loss",
                                group,
                                grouped.graph().floats(gradient));
            }
            assertThat(grouped.graph().floats(grouped.gradient(grouped.loss("codebook"))))
                    .containsOnly(0);
        }
    }

    private static String codebook(int group) {
        return "group-" + (group + 1) + "/codebook";
    }

    private static GoldenBottleneck bottleneck() {
        GoldenBottleneck grouped = new GoldenBottleneck("grouped_vq", new GroupedConfig(GROUPS, SmallVq.TRAINED));
        float[] codebooks = grouped.golden().input("codebooks");
        int each = codebooks.length / GROUPS;
        for (int group = 0; group < GROUPS; group++) {
            grouped.set(codebook(group), Arrays.copyOfRange(codebooks, group * each, (group + 1) * each));
        }
        return grouped;
    }
}
