package io.github.narrows.data;

import java.nio.charset.StandardCharsets;

/** Seeds made of other seeds: every random choice about data is a pure function of what it is about. */
public final class Seeds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    /** A seed that depends on every bit of its parents, and on their order. */
    public static long of(long seed, long... values) {
        long hash = mix(seed + GOLDEN_GAMMA);
        for (long value : values) {
            hash = mix((hash ^ mix(value)) + GOLDEN_GAMMA);
        }
        return hash;
    }

    /** A seed for what a name stands for. */
    public static long of(long seed, String name) {
        long hash = of(seed);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xFF)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    /** A number in [0, 1) from the upper bits of a hash. */
    public static double unit(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
