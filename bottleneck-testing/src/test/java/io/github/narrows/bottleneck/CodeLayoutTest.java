package io.github.narrows.bottleneck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import java.util.List;
import java.util.stream.IntStream;
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
        CodePart.IndexSet support = CodePart.indexSet("support", 512, 8, 8, 5);
        CodeLayout layout = new CodeLayout(List.of(support, CodePart.coefficients("coefficients", support)), 8192);
        float[] expected = BITS.named("sparse_bits").expected("support_bits");
        assertThat(layout.idealBits(8)).isCloseTo(expected[0] + 2560, within(1e-3));
        assertThat(layout.numbersPerImage()).isEqualTo(640);
    }

    /** Of 6 members 3 are in use: 20 subsets, where all 6 together would be a single one. */
    @Test
    void chargesACountedSetTheMostThatAnyUseOfItCosts() {
        CodePart.IndexSet set = CodePart.indexSet("support", 6, 2, 1, 6);
        CodePart.Count count = CodePart.count("count", set);
        CodeLayout layout = new CodeLayout(List.of(count, set), 0);
        double most = IntStream.rangeClosed(0, 6)
                .mapToDouble(used -> 2 * set.bits(used) + count.idealBits(0))
                .max()
                .orElseThrow();
        assertThat(set.idealBits(0)).isCloseTo(0, within(1e-12));
        assertThat(layout.idealBits(0))
                .isCloseTo(most, within(1e-12))
                .isCloseTo(2 * Math.log(20 * 7) / Math.log(2), within(1e-12));
    }

    /** Those of 0 to 2 members of 512: 1, 512, and the binomial of the reference. */
    @Test
    void chargesAPositionOnlyTheMembersInUse() {
        CodePart.IndexSet set = CodePart.indexSet("support", 512, 8, 8, 5);
        assertThat(set.bits(0)).isZero();
        assertThat(set.bits(1)).isCloseTo(9, within(1e-12));
        assertThat(set.bits(2)).isCloseTo(Math.log(512 * 511 / 2) / Math.log(2), within(1e-12));
    }

    @Test
    void prefixesNamesAndThoseOfTheSetThatTheyBelongTo() {
        CodePart.IndexSet support = CodePart.indexSet("support", 9, 2, 2, 3);
        List<CodePart> parts =
                List.of(CodePart.count("count", support), support, CodePart.coefficients("coefficients", support));
        CodeLayout layout = new CodeLayout(parts, 7).prefixed("top");
        assertThat(layout.parts())
                .extracting(CodePart::name)
                .containsExactly("top/count", "top/support", "top/coefficients");
        assertThat(layout.parts(CodePart.Count.class).get(0).set()).isEqualTo("top/support");
        assertThat(layout.parts(CodePart.Coefficients.class).get(0).set()).contains("top/support");
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
