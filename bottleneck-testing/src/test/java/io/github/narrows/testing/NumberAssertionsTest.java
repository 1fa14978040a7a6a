package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumberAssertionsTest {
    private static final float[] NUMBERS = {0, 1, Float.NaN, 4};

    @Test
    void zeroHasOneSignAndNotANumberIsItself() {
        assertThatCode(() -> NumberAssertions.assertSame("x", new float[] {-0f, 1, Float.NaN, 4}, NUMBERS))
                .doesNotThrowAnyException();
    }

    @Test
    void theFirstNumberThatDiffersIsTold() {
        assertThatThrownBy(() -> NumberAssertions.assertSame("x", new float[] {0, 1, 3, 5}, NUMBERS))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("x: 2 of 4 numbers differ; number 2 should be NaN and is 3.0; ");
        assertThatThrownBy(() -> NumberAssertions.assertSame("x", new float[3], NUMBERS))
                .hasMessage("x: 4 numbers expected, found 3");
    }

    @Test
    void theLastBitCounts() {
        float next = Math.nextUp(4f);
        assertThatThrownBy(() -> NumberAssertions.assertSame("x", new float[] {0, 1, Float.NaN, next}, NUMBERS))
                .hasMessageContaining("1 of 4 numbers differ");
    }
}
