package io.github.narrows.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Java's generator is the finaliser of a counter that goes up by the golden gamma. */
    @Test
    void isTheFinaliserOfJavasGenerator() {
        SplittableRandom random = new SplittableRandom(7);
        for (long i = 1; i <= 100; i++) {
            assertThat(SplitMix64.mix(7 + i * GOLDEN_GAMMA)).isEqualTo(random.nextLong());
        }
    }
}
