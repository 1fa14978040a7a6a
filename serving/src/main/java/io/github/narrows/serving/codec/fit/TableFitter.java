package io.github.narrows.serving.codec.fit;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.HostCodes;
import io.github.narrows.serving.codec.CodeCompressor;
import io.github.narrows.serving.codec.CodingKind;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.codec.PartTables;
import io.github.narrows.serving.codec.QuantisedCodes;
import io.github.narrows.serving.codec.Steps;
import io.github.narrows.serving.codec.SymbolTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the tables of a model from codes of training pictures. Every eighth picture is kept out of the tables and decides
 * which coding of each part takes the fewest bits.
 */
public final class TableFitter {
    /** More numbers than these are not looked at: they would take more memory than they are worth. */
    private static final long MOST_NUMBERS = 1L << 24;

    private static final int HELD_OUT = 8;
    private static final int[] CLASSES = {2, 4, 8};

    /** The share of the deviation of coefficients that is a step while codings are compared. */
    private static final double COMPARED_STEP = 0.5;

    private final CodeLayout layout;
    private final List<HostCodes> batches = new ArrayList<>();
    private long numbers;

    /** @param layout of the training pictures */
    public TableFitter(CodeLayout layout) {
        this.layout = layout;
    }

    /** Whether further pictures would not be looked at. */
    public boolean isFull() {
        return numbers >= MOST_NUMBERS;
    }

    /** Takes the codes of some pictures. */
    public void add(HostCodes codes) {
        if (!isFull()) {
            batches.add(codes);
            numbers += codes.images() * layout.numbersPerImage();
        }
    }

    /**
     * The tables.
     *
     * @throws IllegalArgumentException if there are no codes, or coefficients that are not finite
     */
    public CodingTables fit() {
        TrainingCodes all = TrainingCodes.of(layout, batches);
        if (all.size() == 0) {
            throw new IllegalArgumentException("tables need the codes of at least one picture");
        }
        boolean few = all.size() < 2 * HELD_OUT;
        TrainingCodes fitted = few ? all : all.every(HELD_OUT, true);
        TrainingCodes heldOut = few ? all : all.every(HELD_OUT, false);
        SortedMap<String, PartTables> tables = new TreeMap<>();
        for (CodePart part : layout.parts()) {
            tables.put(part.name(), tables(part, fitted));
        }
        CodingTables first = new CodingTables(tables);
        for (CodePart part : layout.parts()) {
            Comparison comparison = new Comparison(part, first, heldOut, step(all));
            PartTables best = comparison.best(first.of(part));
            tables.put(
                    part.name(),
                    best instanceof SymbolTables symbols
                            ? withNeighbours(new SymbolFit(part, fitted), symbols, comparison)
                            : best);
        }
        return new CodingTables(tables);
    }

    private static PartTables tables(CodePart part, TrainingCodes codes) {
        if (part instanceof CodePart.IndexSet set) {
            return SetFit.tables(set, codes);
        }
        if (part instanceof CodePart.Coefficients coefficients) {
            return new CellFit(coefficients, codes).tables();
        }
        return new SymbolFit(part, codes).statics();
    }

    private PartTables withNeighbours(SymbolFit fit, SymbolTables statics, Comparison comparison) {
        PartTables best = statics;
        if (!fit.mayBeSpatial()) {
            return best;
        }
        double least = comparison.bits(statics, statics.preferred());
        for (int classes : CLASSES) {
            SymbolTables spatial = fit.spatial(statics, classes);
            double bits = comparison.bits(spatial, CodingKind.SPATIAL);
            if (bits < least) {
                least = bits;
                best = spatial;
            }
        }
        return best;
    }

    /** A step at which codings of coefficients are compared: a share of their deviation. */
    private double step(TrainingCodes codes) {
        double squares = 0;
        long size = 0;
        for (CodePart.Coefficients part : layout.parts(CodePart.Coefficients.class)) {
            squares += codes.coefficients(part).map(value -> value * value).sum();
            size += codes.size() * part.numbersPerImage();
        }
        return COMPARED_STEP * Math.sqrt(squares / Math.max(1, size));
    }

    /** How many bits pictures take that tables were not made from, each in a file of its own. */
    private record Comparison(CodePart part, CodingTables tables, List<QuantisedCodes> pictures, Steps steps) {
        Comparison(CodePart part, CodingTables tables, TrainingCodes heldOut, double step) {
            this(part, tables, heldOut.quantised(tables, tables.steps(step)), tables.steps(step));
        }

        double bits(PartTables candidate, CodingKind kind) {
            SortedMap<String, PartTables> all = new TreeMap<>(tables.parts());
            all.put(part.name(), candidate);
            CodeCompressor compressor = new CodeCompressor(new CodingTables(all));
            return pictures.stream()
                    .mapToDouble(picture -> compressor.cost(part.name(), kind, List.of(picture), steps))
                    .sum();
        }

        PartTables best(PartTables candidate) {
            double[] bits = candidate.kinds().stream()
                    .mapToDouble(kind -> bits(candidate, kind))
                    .toArray();
            double least = Arrays.stream(bits).min().orElseThrow();
            for (int i = 0; i < bits.length; i++) {
                if (bits[i] == least) {
                    return candidate.preferring(candidate.kinds().get(i));
                }
            }
            throw new IllegalStateException("no number of bits is the least of them");
        }
    }
}
