package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Codes of a model to integers and back. What comes back is what a decoder gets out of a file: coefficients are multiples of
 * their step, and where a count says how many members of a set are in use, the lowest free members stand, in ascending
 * order, in the places of the others, with the coefficient 0.
 */
public final class CodeQuantiser {
    /** Beyond this a multiple no longer fits a float together with its step. */
    private static final int LARGEST_MULTIPLE = 1 << 23;

    private final CodeLayout layout;
    private final CodingTables tables;

    /**
     * @param layout of one size of pictures
     * @throws IllegalArgumentException if the tables are of other codes
     */
    public CodeQuantiser(CodeLayout layout, CodingTables tables) {
        this.layout = layout;
        this.tables = tables;
        layout.parts().forEach(tables::of);
    }

    /** The codes of every picture as integers. */
    public List<QuantisedCodes> quantise(HostCodes codes, Steps steps) {
        SortedMap<String, int[]> all = new TreeMap<>();
        for (CodePart part : layout.parts()) {
            all.put(
                    part.name(),
                    part instanceof CodePart.Coefficients coefficients
                            ? multiples(codes.coefficients(part.name()), width(coefficients, steps))
                            : codes.indices(part.name()));
        }
        List<QuantisedCodes> pictures = new ArrayList<>();
        for (int i = 0; i < codes.images(); i++) {
            SortedMap<String, int[]> own = new TreeMap<>();
            for (CodePart part : layout.parts()) {
                int numbers = Math.toIntExact(part.numbersPerImage());
                int[] values = Objects.requireNonNull(all.get(part.name()));
                own.put(part.name(), Arrays.copyOfRange(values, i * numbers, (i + 1) * numbers));
            }
            layout.parts(CodePart.Count.class)
                    .forEach(count -> SetMembers.of(layout, count).compact(own));
            pictures.add(new QuantisedCodes(layout, own));
        }
        return pictures;
    }

    private float width(CodePart.Coefficients part, Steps steps) {
        return ((CellTables) tables.of(part)).step(steps.half(part));
    }

    public static int[] multiples(float[] values, float width) {
        int[] multiples = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            double multiple = Math.rint((double) values[i] / width);
            multiples[i] = (int) Math.max(-LARGEST_MULTIPLE, Math.min(LARGEST_MULTIPLE, multiple));
        }
        return multiples;
    }

    /** The codes that integers stand for. */
    public HostCodes restore(List<QuantisedCodes> pictures, Steps steps) {
        SortedMap<String, ByteBuffer> all = new TreeMap<>();
        for (CodePart part : layout.parts()) {
            long bytes = part.numbersPerImage() * pictures.size() * Integer.BYTES;
            all.put(part.name(), ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN));
        }
        for (QuantisedCodes picture : pictures) {
            SortedMap<String, int[]> own = new TreeMap<>(picture.parts());
            own.replaceAll((name, values) -> values.clone());
            layout.parts(CodePart.Count.class)
                    .forEach(count -> SetMembers.of(layout, count).expand(own));
            layout.parts().forEach(part -> put(part, own, all, steps));
        }
        SortedMap<String, HostTensor> tensors = new TreeMap<>();
        for (CodePart part : layout.parts()) {
            long[] shape = {pictures.size(), part.height(), part.width(), part.size()};
            DType type = part instanceof CodePart.Coefficients ? DType.F32 : DType.I32;
            tensors.put(
                    part.name(),
                    new HostTensor(
                            type,
                            shape,
                            Objects.requireNonNull(all.get(part.name())).flip()));
        }
        return new HostCodes(tensors);
    }

    private void put(CodePart part, SortedMap<String, int[]> own, SortedMap<String, ByteBuffer> all, Steps steps) {
        int[] values = Objects.requireNonNull(own.get(part.name()));
        ByteBuffer bytes = Objects.requireNonNull(all.get(part.name()));
        if (part instanceof CodePart.Coefficients coefficients) {
            float width = width(coefficients, steps);
            for (int value : values) {
                bytes.putFloat(value * width);
            }
        } else {
            for (int value : values) {
                bytes.putInt(value);
            }
        }
    }
}
