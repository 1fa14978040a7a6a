package io.github.narrows.model.degradation.mask;

import java.util.SplittableRandom;

/** Random numbers for masks: a sequence that its seed fixes on every version of Java. */
final class MaskDraws {
    private final SplittableRandom random;

    MaskDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Uniform from a number up to another, exclusively. */
    double between(double low, double high) {
        // Only nextLong is specified to the bit.
        return low + (high - low) * ((random.nextLong() >>> 11) * 0x1.0p-53);
    }

    /** A whole number between two, inclusively. */
    int whole(int least, int most) {
        return (int) Math.min(most, Math.floor(between(least, most + 1.0)));
    }

    long next() {
        return random.nextLong();
    }
}
