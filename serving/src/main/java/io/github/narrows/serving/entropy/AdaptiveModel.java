package io.github.narrows.serving.entropy;

import java.util.Arrays;

/**
 * Learns from what it has coded: after n symbols the one that came n_s times has the probability (n_s + 1/2) / (n + A/2),
 * with an alphabet of A (Krichevsky and Trofimov, 1981). Where counts have become large they are halved, so that it forgets.
 */
public final class AdaptiveModel implements SymbolModel {
    /** Above this the scale of frequencies would be too coarse for the counts. */
    public static final int LARGEST_ALPHABET = 1 << 16;

    private static final int BITS = SymbolSink.MOST_BITS;
    private static final int LARGEST_TOTAL = 1 << 18;
    private static final int UNSEEN = 1;
    private static final int SEEN = 2;

    /** Twice the count and one more. */
    private final int[] frequencies;

    /** Sums of frequencies as a Fenwick tree: entry i holds those of the (i and -i) symbols that end at i. */
    private final int[] tree;

    private final int highest;
    private int total;

    public AdaptiveModel(int alphabet) {
        if (alphabet < 1 || alphabet > LARGEST_ALPHABET) {
            throw new IllegalArgumentException("an alphabet of " + alphabet);
        }
        this.frequencies = new int[alphabet];
        this.tree = new int[alphabet + 1];
        this.highest = Integer.highestOneBit(alphabet);
        Arrays.fill(frequencies, UNSEEN);
        sum();
    }

    @Override
    public int alphabet() {
        return frequencies.length;
    }

    @Override
    public void encode(SymbolSink out, int symbol) {
        int before = 0;
        for (int i = symbol; i > 0; i &= i - 1) {
            before += tree[i];
        }
        int share = (1 << BITS) / total;
        out.put(before * share, frequency(symbol, before, share), BITS);
        count(symbol);
    }

    @Override
    public int decode(RansDecoder in) {
        int share = (1 << BITS) / total;
        int slot = in.slot(BITS);
        int wanted = Math.min(slot / share, total - 1);
        int symbol = 0;
        int before = 0;
        for (int step = highest; step > 0; step >>= 1) {
            int candidate = symbol + step;
            if (candidate <= frequencies.length && before + tree[candidate] <= wanted) {
                symbol = candidate;
                before += tree[candidate];
            }
        }
        in.take(slot, before * share, frequency(symbol, before, share), BITS);
        count(symbol);
        return symbol;
    }

    /** The last symbol takes what the division leaves. */
    private int frequency(int symbol, int before, int share) {
        return symbol == frequencies.length - 1 ? (1 << BITS) - before * share : frequencies[symbol] * share;
    }

    private void count(int symbol) {
        if (total + SEEN > LARGEST_TOTAL) {
            for (int i = 0; i < frequencies.length; i++) {
                frequencies[i] = (frequencies[i] >> 1) | UNSEEN;
            }
            sum();
        }
        frequencies[symbol] += SEEN;
        total += SEEN;
        for (int i = symbol + 1; i < tree.length; i += i & -i) {
            tree[i] += SEEN;
        }
    }

    private void sum() {
        total = 0;
        Arrays.fill(tree, 0);
        for (int i = 1; i < tree.length; i++) {
            tree[i] += frequencies[i - 1];
            total += frequencies[i - 1];
            int parent = i + (i & -i);
            if (parent < tree.length) {
                tree[parent] += tree[i];
            }
        }
    }
}
