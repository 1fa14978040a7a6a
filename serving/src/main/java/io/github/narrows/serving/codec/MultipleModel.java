package io.github.narrows.serving.codec;

import io.github.narrows.serving.entropy.EscapedInteger;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SymbolModel;
import io.github.narrows.serving.entropy.SymbolSink;

/**
 * Multiples of a step from {@code low} on; all others are coded behind an escape.
 *
 * @param model whose last symbol is the escape
 */
record MultipleModel(int low, SymbolModel model) implements GridModel {
    @Override
    public void encode(SymbolSink out, int value, int left, int above) {
        int escape = model.alphabet() - 1;
        long symbol = (long) value - low;
        if (symbol >= 0 && symbol < escape) {
            model.encode(out, (int) symbol);
        } else {
            model.encode(out, escape);
            // Beyond either end, in turn.
            long beyond = symbol < 0 ? -2 * symbol - 1 : 2 * (symbol - escape);
            EscapedInteger.encode(out, Math.toIntExact(beyond));
        }
    }

    @Override
    public int decode(RansDecoder in, int left, int above) {
        int escape = model.alphabet() - 1;
        int symbol = model.decode(in);
        if (symbol < escape) {
            return low + symbol;
        }
        int beyond = EscapedInteger.decode(in);
        return low + (beyond % 2 == 1 ? -(beyond / 2) - 1 : escape + beyond / 2);
    }
}
