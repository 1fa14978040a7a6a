package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.SubsetTable;
import io.github.narrows.serving.entropy.SymbolSink;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Codes the set of each position, or the members of it that are in use.
 *
 * @param count the part that tells how many are in use; empty where all are
 */
record SetCoder(SubsetTable table, Optional<String> count) implements PartCoder {
    @Override
    public void encode(SymbolSink out, CodePart part, QuantisedCodes codes) {
        int[] members = codes.part(part.name());
        Optional<int[]> counts = count.map(codes::part);
        for (int position = 0; position < part.positions(); position++) {
            table.encode(out, members, position * part.size(), inUse(part, counts, position));
        }
    }

    @Override
    public int[] decode(RansDecoder in, CodePart part, SortedMap<String, int[]> known) {
        int[] members = new int[Math.toIntExact(part.numbersPerImage())];
        Optional<int[]> counts = count.map(known::get);
        for (int position = 0; position < part.positions(); position++) {
            table.decode(in, members, position * part.size(), inUse(part, counts, position));
        }
        return members;
    }

    private static int inUse(CodePart part, Optional<int[]> counts, int position) {
        return counts.isPresent() ? counts.get()[position] : part.size();
    }
}
