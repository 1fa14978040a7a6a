package io.github.narrows.serving.codec;

import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SymbolModel;
import io.github.narrows.serving.entropy.SymbolSink;

/** How probable each value of one component is at a position of a grid, whose rows are coded from the top, each from the left. */
public interface GridModel {
    /** The value of a neighbour that the grid does not have. */
    int OUTSIDE = Integer.MIN_VALUE;

    void encode(SymbolSink out, int value, int left, int above);

    int decode(RansDecoder in, int left, int above);

    /** One that does not look at neighbours. */
    static GridModel of(SymbolModel model) {
        return new GridModel() {
            @Override
            public void encode(SymbolSink out, int value, int left, int above) {
                model.encode(out, value);
            }

            @Override
            public int decode(RansDecoder in, int left, int above) {
                return model.decode(in);
            }
        };
    }
}
