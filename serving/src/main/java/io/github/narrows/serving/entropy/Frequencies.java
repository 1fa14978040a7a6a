package io.github.narrows.serving.entropy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Integer frequencies of a fixed sum for counts, in integers alone. */
public final class Frequencies {
    private Frequencies() {}

    /**
     * Every counted symbol keeps a frequency of at least 1; a symbol that was not counted has none. Those below one get 1
     * and leave, repeatedly; what is left is shared in proportion, by the largest remainder.
     *
     * @param counts below 2^(63 - bits)
     * @param bits the sum is 2^bits
     */
    public static int[] of(long[] counts, int bits) {
        long total = 1L << bits;
        long sum = Arrays.stream(counts).sum();
        long counted = Arrays.stream(counts).filter(count -> count > 0).count();
        if (counted == 0 || counted > total) {
            throw new IllegalArgumentException(counted + " symbols in a sum of 2^" + bits);
        }
        if (sum > Long.MAX_VALUE >> bits) {
            throw new IllegalArgumentException("counts of " + sum + " in all");
        }
        int[] frequencies = new int[counts.length];
        boolean someLeft = true;
        while (someLeft) {
            long leaving = 0;
            long theirCounts = 0;
            for (int i = 0; i < counts.length; i++) {
                if (frequencies[i] == 0 && counts[i] > 0 && counts[i] * total < sum) {
                    frequencies[i] = 1;
                    leaving++;
                    theirCounts += counts[i];
                }
            }
            total -= leaving;
            sum -= theirCounts;
            someLeft = leaving > 0;
        }
        share(counts, frequencies, total, sum);
        return frequencies;
    }

    private static void share(long[] counts, int[] frequencies, long total, long sum) {
        int[] staying = IntStream.range(0, counts.length)
                .filter(i -> frequencies[i] == 0 && counts[i] > 0)
                .toArray();
        long left = total;
        for (int i : staying) {
            frequencies[i] = (int) (counts[i] * total / sum);
            left -= frequencies[i];
        }
        Arrays.stream(staying)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> -(counts[i] * total % sum)))
                .limit(left)
                .forEach(i -> frequencies[i]++);
    }
}
