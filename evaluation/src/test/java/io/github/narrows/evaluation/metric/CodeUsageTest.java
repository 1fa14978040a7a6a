package io.github.narrows.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.testing.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("rounding")
class CodeUsageTest {

    @ParameterizedTest
    @ValueSource(strings = {"count_perplexity", "count_perplexity_of_one_code", "count_perplexity_uniform"})
    void hasTheReferencePerplexity(String name) {
        Golden.Case golden = Golden.read("/golden/metrics.json").named(name);
        long[] counts = new long[golden.inputInts("codes")[0]];
        for (int index : golden.inputInts("indices")) {
            counts[index]++;
        }
        CodeUsage usage = new CodeUsage(counts);
        golden.assertMatches("perplexity", usage.perplexity());
        golden.assertMatches("used_codes", (double) usage.codes() - usage.deadCodes());
    }

    @Test
    void countsUnusedCodesAsDead() {
        CodeUsage usage = new CodeUsage(3, 2, 0, 7, 0, 3, 0, 0, 0, 1, 0, 0);
        assertThat(usage.total()).isEqualTo(16);
        assertThat(usage.deadCodes()).isEqualTo(7);
        assertThat(usage.usageFraction()).isCloseTo(0.416666666667, within(1e-12));
        assertThat(usage.perplexity()).isCloseTo(4.14801549629, within(1e-10));
    }

    @Test
    void ofASingleCodeIsExactlyOne() {
        assertThat(new CodeUsage(0, 12345, 0).perplexity()).isEqualTo(1);
    }

    @Test
    void doesNotFollowLaterChangesOfTheCounts() {
        long[] counts = {1, 1};
        CodeUsage usage = new CodeUsage(counts);
        counts[0] = 0;
        assertThat(usage.deadCodes()).isZero();
    }

    @Test
    void ofNothingIsOneWithAllCodesDead() {
        CodeUsage usage = new CodeUsage(0, 0, 0);
        assertThat(usage.perplexity()).isEqualTo(1);
        assertThat(usage.usageFraction()).isZero();
        assertThat(usage.deadCodes()).isEqualTo(3);
    }

    @Test
    void refusesCountsBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CodeUsage(1, -1))
                .withMessageContaining("0 times");
    }
}
