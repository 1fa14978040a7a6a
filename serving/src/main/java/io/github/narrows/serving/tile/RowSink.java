package io.github.narrows.serving.tile;

import java.io.IOException;

/** Takes the rows of a picture, from above to below. */
@FunctionalInterface
public interface RowSink {
    /**
     * @param row its number, from 0
     * @param pixels uint8 [width, channels], the callee's to keep
     */
    void accept(int row, byte[] pixels) throws IOException;
}
