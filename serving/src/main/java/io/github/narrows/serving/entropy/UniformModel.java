package io.github.narrows.serving.entropy;

/** Every symbol is equally probable. */
public record UniformModel(int alphabet) implements SymbolModel {
    /** Above this the last symbol, which takes what a division leaves, would cost the others more than 0.1 bits each. */
    public static final int LARGEST_ALPHABET = 1 << 24;

    private static final int BITS = SymbolSink.MOST_BITS;

    public UniformModel {
        if (alphabet < 1 || alphabet > LARGEST_ALPHABET) {
            throw new IllegalArgumentException("an alphabet of " + alphabet);
        }
    }

    @Override
    public void encode(SymbolSink out, int symbol) {
        int share = (1 << BITS) / alphabet;
        int start = symbol * share;
        out.put(start, symbol == alphabet - 1 ? (1 << BITS) - start : share, BITS);
    }

    @Override
    public int decode(RansDecoder in) {
        int share = (1 << BITS) / alphabet;
        int slot = in.slot(BITS);
        int symbol = Math.min(slot / share, alphabet - 1);
        int start = symbol * share;
        in.take(slot, start, symbol == alphabet - 1 ? (1 << BITS) - start : share, BITS);
        return symbol;
    }
}
