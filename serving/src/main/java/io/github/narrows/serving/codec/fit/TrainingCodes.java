package io.github.narrows.serving.codec.fit;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.codec.CodeQuantiser;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.CountedSets;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.SetMembers;
import io.github.narrows.serving.codec.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Codes of training pictures, as they are: not yet quantised. Members of counted sets that are in use stand first at their
 * position.
 */
final class TrainingCodes {
    private final CodeLayout layout;

    /** By part, one array for each picture; coefficients as the bits of a float, with 0 for either zero. */
    private final List<SortedMap<String, int[]>> pictures;

    private TrainingCodes(CodeLayout layout, List<SortedMap<String, int[]>> pictures) {
        this.layout = layout;
        this.pictures = pictures;
    }

    static TrainingCodes of(CodeLayout layout, List<HostCodes> batches) {
        List<SortedMap<String, int[]>> pictures = new ArrayList<>();
        for (HostCodes batch : batches) {
            SortedMap<String, int[]> all = new TreeMap<>();
            for (CodePart part : layout.parts()) {
                all.put(
                        part.name(),
                        part instanceof CodePart.Coefficients
                                ? bits(batch.coefficients(part.name()))
                                : batch.indices(part.name()));
            }
            for (int i = 0; i < batch.images(); i++) {
                SortedMap<String, int[]> own = new TreeMap<>();
                for (CodePart part : layout.parts()) {
                    int numbers = Math.toIntExact(part.numbersPerImage());
                    int[] values = Objects.requireNonNull(all.get(part.name()));
                    own.put(part.name(), Arrays.copyOfRange(values, i * numbers, (i + 1) * numbers));
                }
                layout.parts(CodePart.Count.class)
                        .forEach(count -> SetMembers.of(layout, count).compact(own));
                pictures.add(own);
            }
        }
        return new TrainingCodes(layout, pictures);
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            // A sum with 0 makes 0 of -0.
            bits[i] = Float.floatToRawIntBits(values[i] + 0f);
        }
        return bits;
    }

    int size() {
        return pictures.size();
    }

    /** Every n-th picture, or all but those. */
    TrainingCodes every(int n, boolean others) {
        return new TrainingCodes(
                layout,
                IntStream.range(0, pictures.size())
                        .filter(i -> (i % n == n - 1) != others)
                        .mapToObj(pictures::get)
                        .toList());
    }

    /** The values of a part, picture after picture. */
    Stream<int[]> values(CodePart part) {
        return pictures.stream().map(picture -> Objects.requireNonNull(picture.get(part.name())));
    }

    /** The coefficients of a part, all that are in use. */
    DoubleStream coefficients(CodePart part) {
        return values(part).flatMapToDouble(own -> Arrays.stream(own).mapToDouble(Float::intBitsToFloat));
    }

    /** How many numbers of a part are in use at each position of each picture. */
    List<int[]> used(CodePart part) {
        String set = part instanceof CodePart.Coefficients coefficients
                ? coefficients.set().orElse("")
                : part.name();
        return pictures.stream()
                .map(picture -> CountedSets.countOf(layout, set)
                        .map(count -> Objects.requireNonNull(picture.get(count)))
                        .orElseGet(() -> IntStream.range(0, Math.toIntExact(part.positions()))
                                .map(position -> part.size())
                                .toArray()))
                .toList();
    }

    /** The same pictures, quantised. */
    List<QuantisedCodes> quantised(CodingTables tables, Steps steps) {
        SortedMap<String, Float> widths = tables.widths(steps);
        return pictures.stream()
                .map(picture -> {
                    SortedMap<String, int[]> own = new TreeMap<>(picture);
                    widths.forEach((name, width) ->
                            own.computeIfPresent(name, (key, bits) -> CodeQuantiser.multiples(floats(bits), width)));
                    layout.parts(CodePart.Count.class).forEach(count -> {
                        SetMembers members = SetMembers.of(layout, count);
                        own.computeIfPresent(count.name(), (key, counts) -> counts.clone());
                        own.computeIfPresent(count.set(), (key, set) -> set.clone());
                        members.compact(own);
                    });
                    return new QuantisedCodes(layout, own);
                })
                .toList();
    }

    private static float[] floats(int[] bits) {
        float[] values = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return values;
    }
}
