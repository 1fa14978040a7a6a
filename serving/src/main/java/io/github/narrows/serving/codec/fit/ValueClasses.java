package io.github.narrows.serving.codec.fit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Sorts the values of an alphabet into a few classes, so that knowing the class of a neighbour tells as much as possible of
 * what it would tell to know its value: k-means in which the distance of a value to a class is how many bits its neighbours
 * take under the distribution of the class.
 */
final class ValueClasses {
    private static final int ROUNDS = 20;

    private final int[][] pairs;
    private final double[] overall;

    /** @param pairs how often each value (second) stood beside each other value (first) */
    ValueClasses(int[][] pairs) {
        this.pairs = pairs;
        this.overall = new double[pairs.length];
        for (int[] row : pairs) {
            for (int value = 0; value < row.length; value++) {
                overall[value] += row[value];
            }
        }
        double sum = Arrays.stream(overall).sum() + pairs.length;
        for (int value = 0; value < overall.length; value++) {
            overall[value] = (overall[value] + 1) / sum;
        }
    }

    /** The class of each value, of 0 to {@code number - 1}. */
    int[] classes(int number) {
        int[][] seeds = IntStream.range(0, pairs.length)
                .boxed()
                .sorted(Comparator.comparingInt(
                        (Integer value) -> -Arrays.stream(pairs[value]).sum()))
                .limit(number)
                .map(value -> pairs[value])
                .toArray(int[][]::new);
        double[][] bits = new double[seeds.length][];
        Arrays.setAll(bits, index -> bits(seeds[index]));
        int[] classes = new int[pairs.length];
        for (int round = 0; round < ROUNDS; round++) {
            int[] next = new int[pairs.length];
            Arrays.setAll(next, value -> nearest(pairs[value], bits));
            if (round > 0 && Arrays.equals(next, classes)) {
                break;
            }
            classes = next;
            int[] assigned = classes;
            Arrays.setAll(bits, index -> bits(sum(assigned, index)));
        }
        return classes;
    }

    private int[] sum(int[] classes, int index) {
        int[] sum = new int[pairs.length];
        for (int value = 0; value < classes.length; value++) {
            if (classes[value] == index) {
                for (int other = 0; other < sum.length; other++) {
                    sum[other] += pairs[value][other];
                }
            }
        }
        return sum;
    }

    /** What each value costs beside a class. As much as all values together speaks as one value in it does. */
    private double[] bits(int[] counts) {
        double sum = Arrays.stream(counts).sum() + (double) pairs.length;
        double[] bits = new double[counts.length];
        for (int value = 0; value < counts.length; value++) {
            bits[value] = -Math.log((counts[value] + pairs.length * overall[value]) / sum);
        }
        return bits;
    }

    private static int nearest(int[] counts, double[][] bits) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int index = 0; index < bits.length; index++) {
            double cost = 0;
            for (int value = 0; value < counts.length; value++) {
                cost += counts[value] * bits[index][value];
            }
            if (cost < least) {
                least = cost;
                nearest = index;
            }
        }
        return nearest;
    }
}
