package io.github.narrows.random;

/** SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), of which seeds are made. */
public final class SplitMix64 {
    private SplitMix64() {}

    /** The finaliser: spreads neighbouring numbers over all 64 bits, one to one. */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
