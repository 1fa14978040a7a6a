package io.github.narrows.data;

import io.github.narrows.random.SplitMix64;
import java.nio.charset.StandardCharsets;

/** Seeds made of other seeds: every random choice about data is a pure function of what it is about. */
public final class Seeds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** A seed that depends on every bit of its parents, and on their order. */
    public static long of(long seed, long... values) {
        long hash = SplitMix64.mix(seed + GOLDEN_GAMMA);
        for (long value : values) {
            hash = SplitMix64.mix((hash ^ SplitMix64.mix(value)) + GOLDEN_GAMMA);
        }
        return hash;
    }

    /** A seed for what a name stands for. */
    public static long of(long seed, String name) {
        long hash = of(seed);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xFF)) * 0x100000001B3L;
        }
        return SplitMix64.mix(hash);
    }

    /** A number in [0, 1) from the upper bits of a hash. */
    public static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
