package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SymbolSink;
import java.util.SortedMap;

/** The coding of one part in one chunk: pictures come in the same order for encoder and decoder, so that it may learn. */
interface PartCoder {
    /** Codes the part of one picture. */
    void encode(SymbolSink out, CodePart part, QuantisedCodes codes);

    /**
     * The part of the next picture.
     *
     * @param known the parts that were coded before it
     */
    int[] decode(RansDecoder in, CodePart part, SortedMap<String, int[]> known);
}
