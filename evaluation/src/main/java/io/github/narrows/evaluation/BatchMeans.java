package io.github.narrows.evaluation;

import java.util.SortedMap;
import java.util.TreeMap;

/** Means of numbers of batches, each weighted by the images of its batch. */
final class BatchMeans {
    private final SortedMap<String, Double> sums = new TreeMap<>();
    private int images;

    /** Takes in the numbers of a batch of so many images. */
    void add(SortedMap<String, Double> numbers, int count) {
        numbers.forEach((name, number) -> sums.merge(name, number * count, Double::sum));
        images += count;
    }

    /** Those that are finite. */
    SortedMap<String, Double> values() {
        SortedMap<String, Double> values = new TreeMap<>();
        sums.forEach((name, sum) -> {
            if (Double.isFinite(sum)) {
                values.put(name, sum / images);
            }
        });
        return values;
    }

    /** Why the others are left out. */
    SortedMap<String, String> leftOut() {
        SortedMap<String, String> reasons = new TreeMap<>();
        sums.forEach((name, sum) -> {
            if (!Double.isFinite(sum)) {
                reasons.put(name, "is not finite in every batch");
            }
        });
        return reasons;
    }
}
