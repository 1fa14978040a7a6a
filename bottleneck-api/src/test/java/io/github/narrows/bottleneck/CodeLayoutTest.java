package io.github.narrows.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("rounding")
class CodeLayoutTest {
    private static final Golden BITS = Golden.read("/golden/bits.json");

    @Test
    void chargesASetOfIndicesTheLogarithmOfItsBinomial() {
        Golden.Case golden = BITS.named("log2_binomial");
        int[] sizes = golden.inputInts("k_and_s");
        float[] bits = new float[sizes.length / 2];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (float) CodePart.indexSet("support", sizes[2 * i], 1, 1, sizes[2 * i + 1])
                    .idealBits(0);
        }
        golden.assertMatches("bits", bits);
    }

    @Test
    void chargesAnIndexTheLogarithmOfItsAlphabet() {
        Golden.Case golden = BITS.named("index_bits");
        int[] sizes = golden.inputInts("height_width_k");
        float[] bits = new float[sizes.length / 3];
        for (int i = 0; i < bits.length; i++) {
            CodePart part = CodePart.index("indices", sizes[3 * i + 2], sizes[3 * i], sizes[3 * i + 1], 1);
            bits[i] = (float) part.idealBits(0);
        }
        golden.assertMatches("ideal_bits", bits);
    }

    @Test
    void addsUpSupportAndCoefficients() {
        CodeLayout layout = new CodeLayout(
                List.of(
                        CodePart.indexSet("support", 512, 8, 8, 5),
                        CodePart.coefficients("coefficients", 8, 8, 5).alignedWith("support")),
                8192);
        float[] expected = BITS.named("sparse_bits").expected("support_bits");
        assertThat(layout.idealBits(8)).isCloseTo(expected[0] + 2560, within(1e-3));
        assertThat(layout.numbersPerImage()).isEqualTo(640);
    }

    @Test
    void prefixesNamesAndWhatTheyAreAlignedWith() {
        CodePart part = CodePart.coefficients("coefficients", 2, 2, 3).alignedWith("support");
        CodeLayout layout = new CodeLayout(List.of(part), 7).prefixed("top");
        assertThat(layout.part("top/coefficients").alignedWith()).contains("top/support");
        assertThatThrownBy(() -> layout.part("coefficients")).hasMessageContaining("'coefficients'");
    }

    @Test
    void unitesTheLayoutsOfTwoLevels() {
        CodeLayout level = new CodeLayout(List.of(CodePart.index("indices", 16, 2, 2, 1)), 64);
        CodeLayout both = level.prefixed("bottom").union(level.prefixed("top"));
        assertThat(both.parts()).extracting(CodePart::name).containsExactly("bottom/indices", "top/indices");
        assertThat(both.sideInformation()).isEqualTo(128);
        assertThat(both.idealBits(0)).isEqualTo(32);
    }
}
