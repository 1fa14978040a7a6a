package io.github.narrows.serving.codec.fit;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.codec.CodingKind;
import io.github.narrows.serving.codec.SetTables;
import io.github.narrows.serving.entropy.SubsetTable;
import java.util.Arrays;
import java.util.List;

/** Makes weights for the members of index sets: to a first order, the odds of being in a set. */
final class SetFit {
    private SetFit() {}

    static SetTables tables(CodePart.IndexSet set, TrainingCodes codes) {
        long[] counts = new long[Math.toIntExact(set.alphabet())];
        List<int[]> used = codes.used(set);
        int[] picture = {0};
        codes.values(set).forEach(values -> {
            int[] own = used.get(picture[0]++);
            for (int position = 0; position < own.length; position++) {
                for (int i = 0; i < own[position]; i++) {
                    counts[values[position * set.size() + i]]++;
                }
            }
        });
        double positions = (double) codes.size() * set.positions();
        double[] odds = Arrays.stream(counts)
                .mapToDouble(count -> (count + 0.5) / (positions - count + 0.5))
                .toArray();
        double most = Arrays.stream(odds).max().orElse(1);
        int[] weights = Arrays.stream(odds)
                .mapToInt(own -> (int) Math.max(1, Math.round(own / most * SubsetTable.LARGEST_WEIGHT)))
                .toArray();
        return new SetTables(CodingKind.STATIC, weights, set.size());
    }
}
