package io.github.narrows.serving.entropy;

/** What symbols are coded into: bytes, or only a measure of how many there would be. */
public interface SymbolSink {
    /** The finest scale of frequencies, in bits. */
    int MOST_BITS = 28;

    /**
     * One symbol, whose probability is {@code frequency / 2^bits}.
     *
     * @param start the sum of the frequencies of all symbols before it
     * @param frequency at least 1; together with start at most 2^bits
     * @param bits at most {@link #MOST_BITS}
     */
    void put(int start, int frequency, int bits);
}
