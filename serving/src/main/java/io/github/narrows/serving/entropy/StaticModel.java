package io.github.narrows.serving.entropy;

import java.util.stream.IntStream;

/** A table of integer frequencies that coding does not change. */
public final class StaticModel implements SymbolModel {
    private static final int MOST_LOOKUP_BITS = 16;

    private final int bits;

    /** The sum of the frequencies before each symbol, and of all. */
    private final int[] starts;

    /** For each group of 2^shift slots the symbol at the first of them. */
    private final int[] lookup;

    private final int shift;

    /**
     * @param frequencies whose sum is a power of two up to 2^24; a symbol of frequency 0 cannot be coded
     */
    public StaticModel(int[] frequencies) {
        this.starts = new int[frequencies.length + 1];
        long sum = 0;
        for (int i = 0; i < frequencies.length; i++) {
            sum += frequencies[i];
            if (frequencies[i] < 0 || sum > UniformModel.LARGEST_ALPHABET) {
                throw new IllegalArgumentException("a frequency of " + frequencies[i] + " in a sum of " + sum);
            }
            starts[i + 1] = (int) sum;
        }
        if (Long.bitCount(sum) != 1) {
            throw new IllegalArgumentException("the sum of frequencies must be a power of two, found " + sum);
        }
        this.bits = Long.numberOfTrailingZeros(sum);
        this.shift = Math.max(0, bits - MOST_LOOKUP_BITS);
        this.lookup = new int[1 << (bits - shift)];
        int symbol = 0;
        for (int i = 0; i < lookup.length; i++) {
            while (starts[symbol + 1] <= (i << shift)) {
                symbol++;
            }
            lookup[i] = symbol;
        }
    }

    @Override
    public int alphabet() {
        return starts.length - 1;
    }

    private int frequency(int symbol) {
        return starts[symbol + 1] - starts[symbol];
    }

    /** All frequencies. */
    public IntStream frequencies() {
        return IntStream.range(0, alphabet()).map(this::frequency);
    }

    @Override
    public void encode(SymbolSink out, int symbol) {
        int start = starts[symbol];
        int frequency = starts[symbol + 1] - start;
        if (frequency == 0) {
            throw new IllegalArgumentException("symbol " + symbol + " has no frequency");
        }
        out.put(start, frequency, bits);
    }

    @Override
    public int decode(RansDecoder in) {
        int slot = in.slot(bits);
        int symbol = lookup[slot >>> shift];
        while (starts[symbol + 1] <= slot) {
            symbol++;
        }
        int start = starts[symbol];
        in.take(slot, start, starts[symbol + 1] - start, bits);
        return symbol;
    }
}
