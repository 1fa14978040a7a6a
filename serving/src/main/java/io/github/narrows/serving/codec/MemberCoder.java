package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SymbolSink;
import java.util.Objects;
import java.util.SortedMap;

/**
 * Codes the coefficients of those members of a set that are in use.
 *
 * @param count the part that tells how many there are at each position
 */
record MemberCoder(GridModel model, String count) implements PartCoder {
    @Override
    public void encode(SymbolSink out, CodePart part, QuantisedCodes codes) {
        int[] values = codes.part(part.name());
        int[] counts = codes.part(count);
        for (int position = 0; position < counts.length; position++) {
            for (int i = 0; i < counts[position]; i++) {
                model.encode(out, values[position * part.size() + i], GridModel.OUTSIDE, GridModel.OUTSIDE);
            }
        }
    }

    @Override
    public int[] decode(RansDecoder in, CodePart part, SortedMap<String, int[]> known) {
        int[] values = new int[Math.toIntExact(part.numbersPerImage())];
        int[] counts = Objects.requireNonNull(known.get(count));
        for (int position = 0; position < counts.length; position++) {
            for (int i = 0; i < counts[position]; i++) {
                values[position * part.size() + i] = model.decode(in, GridModel.OUTSIDE, GridModel.OUTSIDE);
            }
        }
        return values;
    }
}
