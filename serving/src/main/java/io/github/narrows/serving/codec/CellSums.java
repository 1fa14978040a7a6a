package io.github.narrows.serving.codec;

import io.github.narrows.serving.entropy.AdaptiveModel;
import io.github.narrows.serving.entropy.Frequencies;
import io.github.narrows.serving.entropy.StaticModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cells added up to multiples of a step: the multiple k holds the cells from {@code (2 k - 1) half} up to {@code (2 k + 1)
 * half}.
 *
 * @param low the least multiple that a training value came to
 * @param all how many came to each multiple from there on
 * @param classes the same by class of activity
 */
record CellSums(int low, long[] all, List<long[]> classes) {
    private static final int TABLE_BITS = 16;

    /** How much one training value counts beside those multiples that none came to, which count 1. */
    private static final long SEEN = 256;

    /** As how many training values all classes together speak in the table of each. */
    private static final long PRIOR = 32;

    static CellSums of(List<int[]> counts, int half) {
        int most = (CellTables.CELLS + half - 1) / (2 * half) + 1;
        long[] every = new long[2 * most + 1];
        List<long[]> classes = new ArrayList<>();
        for (int[] cells : counts) {
            long[] sums = new long[every.length];
            for (int i = 0; i < cells.length; i++) {
                int multiple = Math.floorDiv(i - CellTables.CELLS + half, 2 * half);
                sums[multiple + most] += cells[i];
                every[multiple + most] += cells[i];
            }
            classes.add(sums);
        }
        int first = 0;
        int last = every.length - 1;
        while (first < most && every[first] == 0) {
            first++;
        }
        while (last > most && every[last] == 0) {
            last--;
        }
        int from = first;
        int to = last + 1;
        return new CellSums(
                from - most,
                Arrays.copyOfRange(every, from, to),
                classes.stream().map(sums -> Arrays.copyOfRange(sums, from, to)).toList());
    }

    /** One model for every position. */
    MultipleModel overall() {
        return new MultipleModel(low, new StaticModel(frequencies(all)));
    }

    /** One model for each class of activity. */
    List<MultipleModel> byClass() {
        return classes.stream()
                .map(sums -> new MultipleModel(low, new StaticModel(frequencies(sums))))
                .toList();
    }

    /** One that learns anew. */
    MultipleModel adaptive() {
        return new MultipleModel(low, new AdaptiveModel(all.length + 1));
    }

    /** Of these multiples and, last, of the escape to all others. */
    private int[] frequencies(long[] sums) {
        long total = Math.max(1, Arrays.stream(all).sum());
        long[] weights = new long[sums.length + 1];
        for (int i = 0; i < sums.length; i++) {
            weights[i] = sums[i] * SEEN + all[i] * PRIOR * SEEN / total + 1;
        }
        weights[sums.length] = 1;
        return Frequencies.of(weights, TABLE_BITS);
    }
}
