package io.github.narrows.serving.entropy;

import java.util.Arrays;

/**
 * Sets of distinct members of 0 to K - 1, coded member after member in ascending order. A set's probability is in
 * proportion to the product of its members' weights: with equal weights every set of one size costs log2 C(K, S) bits.
 *
 * <p>Let E(r, j) be the sum over all sets of r members from j on of their products, E(r, j) = E(r, j + 1) + w_j E(r - 1, j +
 * 1). If r members are still to come, from a on, the next one is below j with the probability 1 - E(r, j) / E(r, a). The
 * sums are kept with 32 leading bits and an exponent, always rounded down, so that every machine has the same.
 */
public final class SubsetTable {
    /** The largest weight. */
    public static final int LARGEST_WEIGHT = 1 << 16;

    private static final int BITS = SymbolSink.MOST_BITS;
    private static final int LEADING_BITS = Integer.SIZE;

    private final int alphabet;

    /** 32 leading bits of E(r, j), by r and j; 0 where there is no set. */
    private final long[][] leading;

    private final int[][] exponents;

    /**
     * @param weights 1 to {@link #LARGEST_WEIGHT} of every member
     * @param mostMembers of a set
     */
    public SubsetTable(int[] weights, int mostMembers) {
        this.alphabet = weights.length;
        if (mostMembers < 0 || mostMembers > alphabet) {
            throw new IllegalArgumentException(mostMembers + " members of " + alphabet);
        }
        this.leading = new long[mostMembers + 1][alphabet + 1];
        this.exponents = new int[mostMembers + 1][alphabet + 1];
        Arrays.fill(leading[0], 1L << (LEADING_BITS - 1));
        for (int members = 1; members <= mostMembers; members++) {
            for (int j = alphabet - members; j >= 0; j--) {
                add(members, j, weights[j]);
            }
        }
    }

    /** E(r, j) = E(r, j + 1) + w_j E(r - 1, j + 1), rounded down to 32 bits. */
    private void add(int members, int j, int weight) {
        if (weight < 1 || weight > LARGEST_WEIGHT) {
            throw new IllegalArgumentException("a weight of " + weight);
        }
        long product = leading[members - 1][j + 1] * weight;
        int exponent = exponents[members - 1][j + 1];
        long rest = leading[members][j + 1];
        if (rest > 0) {
            int distance = exponents[members][j + 1] - exponent;
            if (distance > 0) {
                product = distance >= Long.SIZE ? 0 : product >>> distance;
                exponent += distance;
            } else {
                rest = -distance >= Long.SIZE ? 0 : rest >>> -distance;
            }
        }
        long sum = product + rest;
        int surplus = Long.SIZE - Long.numberOfLeadingZeros(sum) - LEADING_BITS;
        leading[members][j] = surplus > 0 ? sum >>> surplus : sum << -surplus;
        exponents[members][j] = exponent + surplus;
    }

    /**
     * Codes a set.
     *
     * @param set from index {@code from} on, in ascending order
     */
    public void encode(SymbolSink out, int[] set, int from, int members) {
        int least = 0;
        for (int i = 0; i < members; i++) {
            int member = set[from + i];
            int left = members - i;
            if (member < least || member > alphabet - left) {
                throw new IllegalArgumentException("member " + member + " is not one of an ascending set");
            }
            int start = start(left, least, member);
            out.put(start, start(left, least, member + 1) - start, BITS);
            least = member + 1;
        }
    }

    /** The next set, in ascending order, into {@code set} from index {@code from} on. */
    public void decode(RansDecoder in, int[] set, int from, int members) {
        int least = 0;
        for (int i = 0; i < members; i++) {
            int left = members - i;
            int slot = in.slot(BITS);
            int low = least;
            int high = alphabet - left;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (start(left, least, middle) <= slot) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            int start = start(left, least, low);
            in.take(slot, start, start(left, least, low + 1) - start, BITS);
            set[from + i] = low;
            least = low + 1;
        }
    }

    /** The sum of the frequencies of the members from {@code least} up to below {@code member}; each has at least 1. */
    private int start(int left, int least, int member) {
        int candidates = alphabet - left + 1 - least;
        long shared = (1L << BITS) - candidates;
        int distance = exponents[left][least] - exponents[left][member];
        long part = leading[left][member];
        long from = part == 0 || distance >= Long.SIZE ? 0 : ((shared * part) >>> distance) / leading[left][least];
        return (int) (member - least + shared - from);
    }
}
