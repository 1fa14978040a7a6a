package io.github.narrows.evaluation.metric;

import java.util.stream.LongStream;

/** How evenly the codes of a codebook, or the atoms of a dictionary, are chosen over a whole evaluation set. */
public final class CodeUsage {
    private final long[] counts;
    private final long total;

    /**
     * @param counts how often each code was chosen; entry k is code k
     * @throws IllegalArgumentException if a count is negative
     */
    public CodeUsage(long... counts) {
        if (LongStream.of(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a code cannot be chosen fewer than 0 times");
        }
        this.counts = counts.clone();
        this.total = LongStream.of(counts).sum();
    }

    /** How many codes there are. */
    public int codes() {
        return counts.length;
    }

    /** How many choices were counted. */
    public long total() {
        return total;
    }

    /** How many codes were never chosen. */
    public int deadCodes() {
        return (int) LongStream.of(counts).filter(count -> count == 0).count();
    }

    /** The share of codes that were chosen at least once, from 0, where nothing was counted, to 1. */
    public double usageFraction() {
        return (codes() - deadCodes()) / (double) codes();
    }

    /**
     * exp(-sum p log p) with p from the counts and 0 log 0 = 0: 1 for a single code and where nothing was
     * counted, K where all K are equally frequent.
     */
    public double perplexity() {
        double entropy = LongStream.of(counts)
                .filter(count -> count > 0)
                .mapToDouble(count -> count / (double) total)
                .map(p -> -p * Math.log(p))
                .sum();
        return Math.exp(entropy);
    }
}
