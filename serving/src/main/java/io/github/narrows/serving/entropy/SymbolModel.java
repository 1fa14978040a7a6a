package io.github.narrows.serving.entropy;

/**
 * How probable each symbol of an alphabet is. Encoder and decoder each use an instance of their own, in the same order: a
 * model may learn from what it has coded.
 */
public interface SymbolModel {
    /** How many symbols there are: 0 to alphabet - 1. */
    int alphabet();

    /** Codes a symbol. */
    void encode(SymbolSink out, int symbol);

    /** The next symbol. */
    int decode(RansDecoder in);
}
