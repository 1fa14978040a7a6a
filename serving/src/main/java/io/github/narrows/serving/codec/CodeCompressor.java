package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.CostMeter;
import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.RansEncoder;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Codes of some pictures, a chunk, to bytes and back: two bits for the coding of each part, half the step of each part of
 * coefficients, and one message of all symbols, picture after picture. A part whose tables would take more than no tables
 * at all is coded without them.
 */
public final class CodeCompressor {
    private static final int BITS_OF_KIND = 2;

    private final CodingTables tables;

    public CodeCompressor(CodingTables tables) {
        this.tables = tables;
    }

    /**
     * @param bytes of the chunk
     * @param bits of every part, by name, not rounded up
     */
    public record Compressed(byte[] bytes, SortedMap<String, Double> bits) {}

    /**
     * Codes some pictures, which may have layouts of different sizes.
     *
     * @param steps with which they were quantised
     */
    public Compressed compress(List<QuantisedCodes> pictures, Steps steps) {
        List<CodePart> parts = pictures.get(0).layout().parts();
        Map<String, CodingKind> kinds = new LinkedHashMap<>();
        SortedMap<String, Double> bits = new TreeMap<>();
        for (CodePart part : parts) {
            SortedMap<Double, CodingKind> costs = new TreeMap<>();
            PartTables own = tables.of(part);
            if (own.kinds().contains(CodingKind.UNIFORM)) {
                costs.put(cost(part.name(), CodingKind.UNIFORM, pictures, steps), CodingKind.UNIFORM);
            }
            costs.put(cost(part.name(), own.preferred(), pictures, steps), own.preferred());
            bits.put(part.name(), costs.firstKey());
            kinds.put(part.name(), Objects.requireNonNull(costs.get(costs.firstKey())));
        }
        RansEncoder encoder = new RansEncoder();
        Map<String, PartCoder> coders = coders(pictures.get(0).layout(), kinds, steps);
        for (QuantisedCodes picture : pictures) {
            for (CodePart part : CountedSets.codingOrder(picture.layout())) {
                Objects.requireNonNull(coders.get(part.name())).encode(encoder, part, picture);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(parts, kinds, steps));
        bytes.writeBytes(encoder.finish());
        return new Compressed(bytes.toByteArray(), bits);
    }

    /** The bits that one part of all pictures takes. */
    public double cost(String name, CodingKind kind, List<QuantisedCodes> pictures, Steps steps) {
        CostMeter meter = new CostMeter();
        CodeLayout layout = pictures.get(0).layout();
        CodePart first = layout.part(name);
        PartCoder coder = tables.of(first).coder(kind, first, layout, steps);
        pictures.forEach(picture -> coder.encode(meter, picture.layout().part(name), picture));
        return meter.bits();
    }

    private Map<String, PartCoder> coders(CodeLayout layout, Map<String, CodingKind> kinds, Steps steps) {
        Map<String, PartCoder> coders = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> {
            CodePart part = layout.part(name);
            coders.put(name, tables.of(part).coder(kind, part, layout, steps));
        });
        return coders;
    }

    private static byte[] head(List<CodePart> parts, Map<String, CodingKind> kinds, Steps steps) {
        byte[] choices = new byte[bytesOfKinds(parts)];
        for (int i = 0; i < parts.size(); i++) {
            int kind = Objects.requireNonNull(kinds.get(parts.get(i).name())).code();
            choices[i * BITS_OF_KIND / Byte.SIZE] |= (byte) (kind << (i * BITS_OF_KIND % Byte.SIZE));
        }
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(choices);
        for (CodePart part : parts) {
            if (part instanceof CodePart.Coefficients coefficients) {
                VarInt.write(head, steps.half(coefficients));
            }
        }
        return head.toByteArray();
    }

    private static int bytesOfKinds(List<CodePart> parts) {
        return (parts.size() * BITS_OF_KIND + Byte.SIZE - 1) / Byte.SIZE;
    }

    /**
     * Opens what was compressed.
     *
     * @param layout of any size of pictures
     * @throws CorruptCodesException if the bytes do not begin as codes of this model do
     */
    public Reader open(byte[] bytes, CodeLayout layout) throws CorruptCodesException {
        int next = bytesOfKinds(layout.parts());
        if (bytes.length < next) {
            throw new CorruptCodesException("its codes are cut off");
        }
        Map<String, CodingKind> kinds = new LinkedHashMap<>();
        for (int i = 0; i < layout.parts().size(); i++) {
            CodePart part = layout.parts().get(i);
            int shift = i * BITS_OF_KIND % Byte.SIZE;
            CodingKind kind =
                    CodingKind.of((bytes[i * BITS_OF_KIND / Byte.SIZE] >>> shift) & ((1 << BITS_OF_KIND) - 1));
            if (!tables.of(part).kinds().contains(kind)) {
                throw new CorruptCodesException(
                        "it codes the part '" + part.name() + "' in a way that the model has not");
            }
            kinds.put(part.name(), kind);
        }
        VarInt.Reader rest = new VarInt.Reader(bytes, next);
        SortedMap<String, Integer> halves = new TreeMap<>();
        for (CodePart.Coefficients part : layout.parts(CodePart.Coefficients.class)) {
            halves.put(part.name(), rest.next(1, CellTables.CELLS));
        }
        Steps steps = new Steps(halves);
        RansDecoder decoder = new RansDecoder(bytes, rest.position(), bytes.length - rest.position());
        return new Reader(decoder, coders(layout, kinds, steps), steps);
    }

    /** Reads the pictures of a chunk, one after another. */
    public static final class Reader {
        private final RansDecoder decoder;
        private final Map<String, PartCoder> coders;
        private final Steps steps;

        private Reader(RansDecoder decoder, Map<String, PartCoder> coders, Steps steps) {
            this.decoder = decoder;
            this.coders = coders;
            this.steps = steps;
        }

        /** With which the codes were quantised. */
        public Steps steps() {
            return steps;
        }

        /** The next picture, of the layout of its size. */
        public QuantisedCodes next(CodeLayout layout) {
            SortedMap<String, int[]> parts = new TreeMap<>();
            for (CodePart part : CountedSets.codingOrder(layout)) {
                parts.put(
                        part.name(),
                        Objects.requireNonNull(coders.get(part.name())).decode(decoder, part, parts));
            }
            return new QuantisedCodes(layout, parts);
        }

        /**
         * To be asked when all pictures were read.
         *
         * @throws CorruptCodesException if something is left over, or was missing
         */
        public void finish() throws CorruptCodesException {
            if (!decoder.isAtEnd()) {
                throw new CorruptCodesException("its codes do not end where its pictures do");
            }
        }
    }
}
