package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Of coefficients: fine histograms of values that are not quantised, from which a table for any step is made by adding cells.
 * Cell c, from -{@link #CELLS} on, holds the values from {@code c 2^exponent} up to {@code (c + 1) 2^exponent}.
 *
 * @param exponent of the width of a cell
 * @param thresholds by component: where the classes of activity begin, beyond the first, in cells
 * @param counts by component and class: how many training values each cell has; a last class is that of positions without
 *     neighbours
 */
public record CellTables(CodingKind preferred, int exponent, List<int[]> thresholds, List<List<int[]>> counts)
        implements PartTables {
    /** Cells on either side of 0. */
    public static final int CELLS = 1 << 11;

    /** Of activity, |left| + |above|. */
    public static final int CLASSES = 4;

    private static final int LARGEST_EXPONENT = 100;

    public CellTables {
        thresholds = List.copyOf(thresholds);
        counts = List.copyOf(counts);
        if (Math.abs(exponent) > LARGEST_EXPONENT || thresholds.size() != counts.size() || counts.isEmpty()) {
            throw new IllegalArgumentException(
                    "cells of 2^" + exponent + " for " + thresholds.size() + " and " + counts.size() + " components");
        }
        if (counts.stream().flatMap(List::stream).flatMapToInt(Arrays::stream).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a cell with a negative count");
        }
    }

    /** The width of a cell. */
    float cell() {
        return Math.scalb(1f, exponent);
    }

    /** The step of a part in the unit of its coefficients. */
    float step(int half) {
        return 2 * half * cell();
    }

    @Override
    public List<CodingKind> kinds() {
        return isSpatial()
                ? List.of(CodingKind.STATIC, CodingKind.SPATIAL, CodingKind.ADAPTIVE)
                : List.of(CodingKind.STATIC, CodingKind.ADAPTIVE);
    }

    /** Whether training values had neighbours. */
    private boolean isSpatial() {
        return counts.stream()
                .flatMap(classes -> classes.subList(0, CLASSES).stream())
                .flatMapToInt(Arrays::stream)
                .anyMatch(count -> count > 0);
    }

    @Override
    public CellTables preferring(CodingKind kind) {
        return new CellTables(kind, exponent, thresholds, counts);
    }

    @Override
    public PartCoder coder(CodingKind kind, CodePart part, CodeLayout layout, Steps steps) {
        CodePart.Coefficients coefficients = (CodePart.Coefficients) part;
        int half = steps.half(coefficients);
        Optional<String> count = coefficients.set().flatMap(set -> CountedSets.countOf(layout, set));
        if (count.isPresent()) {
            return new MemberCoder(model(kind, 0, half), count.get());
        }
        return new GridCoder(IntStream.range(0, counts.size())
                .mapToObj(component -> model(kind, component, half))
                .toList());
    }

    private GridModel model(CodingKind kind, int component, int half) {
        CellSums sums = CellSums.of(counts.get(component), half);
        return switch (kind) {
            case ADAPTIVE -> sums.adaptive();
            case SPATIAL -> new ActivityModel(sums.byClass(), thresholds.get(component), half);
            case UNIFORM, STATIC -> sums.overall();
        };
    }

    @Override
    public boolean fit(CodePart part) {
        return part instanceof CodePart.Coefficients coefficients && counts.size() == components(coefficients);
    }

    /** Members of a set have no meaning of their own and share one histogram. */
    public static int components(CodePart.Coefficients part) {
        return part.set().isPresent() ? 1 : part.size();
    }

    @Override
    public void save(String prefix, SortedMap<String, HostTensor> tensors) {
        int[] all = counts.stream()
                .flatMap(List::stream)
                .flatMapToInt(Arrays::stream)
                .toArray();
        int[] borders = thresholds.stream().flatMapToInt(Arrays::stream).toArray();
        tensors.put(prefix + "/exponent", IntegerTensor.of(new int[] {exponent}, 1));
        tensors.put(prefix + "/thresholds", IntegerTensor.of(borders, counts.size(), CLASSES - 1));
        tensors.put(prefix + "/cells", IntegerTensor.of(all, counts.size(), CLASSES + 1, 2 * CELLS));
    }

    static CellTables read(CodingKind preferred, String prefix, IntegerTensors tensors) throws CorruptCodesException {
        int components = tensors.length(prefix + "/cells");
        int exponent = tensors.read(prefix + "/exponent", 1).values()[0];
        List<int[]> thresholds = tensors.read(prefix + "/thresholds", components, CLASSES - 1)
                .rows()
                .toList();
        List<int[]> rows = tensors.read(prefix + "/cells", components, CLASSES + 1, 2 * CELLS)
                .rows()
                .toList();
        List<List<int[]>> counts = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            counts.add(rows.subList(i * (CLASSES + 1), (i + 1) * (CLASSES + 1)));
        }
        return new CellTables(preferred, exponent, thresholds, counts);
    }
}
