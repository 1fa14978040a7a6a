package io.github.narrows.serving.codec.fit;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.codec.CodingKind;
import io.github.narrows.serving.codec.GridCoder;
import io.github.narrows.serving.codec.GridModel;
import io.github.narrows.serving.codec.SpatialModel;
import io.github.narrows.serving.codec.SymbolTables;
import io.github.narrows.serving.entropy.Frequencies;
import io.github.narrows.serving.entropy.StaticModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Makes tables of indices and counts. */
final class SymbolFit {
    private static final int TABLE_BITS = 16;

    /** A larger alphabet gets a finer scale. */
    private static final int LARGEST_ALPHABET_OF_TABLE_BITS = 1 << 12;

    private static final int LARGEST_SPATIAL_ALPHABET = 1 << 10;

    /** With fewer symbols for each value, neighbours tell nothing that could be learned. */
    private static final int SPATIAL_SYMBOLS_PER_VALUE = 20;

    /** As how many symbols the table without neighbours speaks in each table with them, for each value of the alphabet. */
    private static final double PRIOR_PER_VALUE = 0.25;

    private static final int SCALE = 256;

    private final CodePart part;
    private final TrainingCodes codes;
    private final int alphabet;

    SymbolFit(CodePart part, TrainingCodes codes) {
        this.part = part;
        this.codes = codes;
        this.alphabet = SymbolTables.alphabet(part);
    }

    /** Without neighbours. */
    SymbolTables statics() {
        List<StaticModel> models = alphabet > SymbolTables.LARGEST_ALPHABET
                ? List.of()
                : IntStream.range(0, part.size())
                        .mapToObj(component -> model(counts(component)))
                        .toList();
        CodingKind kind = models.isEmpty() ? CodingKind.UNIFORM : CodingKind.STATIC;
        return new SymbolTables(kind, alphabet, part.size(), models, List.of());
    }

    /** Whether there are enough of them to learn what neighbours tell. */
    boolean mayBeSpatial() {
        return part.positions() > 1
                && alphabet > 1
                && alphabet <= LARGEST_SPATIAL_ALPHABET
                && codes.size() * part.positions() >= (long) SPATIAL_SYMBOLS_PER_VALUE * alphabet;
    }

    /** With so many classes of neighbours. */
    SymbolTables spatial(SymbolTables statics, int classes) {
        List<SpatialModel> models = IntStream.range(0, part.size())
                .mapToObj(component -> spatialModel(component, classes))
                .toList();
        return new SymbolTables(CodingKind.SPATIAL, alphabet, part.size(), statics.statics(), models);
    }

    private long[] counts(int component) {
        long[] counts = new long[alphabet];
        codes.values(part).forEach(values -> {
            for (int i = component; i < values.length; i += part.size()) {
                counts[values[i]]++;
            }
        });
        return counts;
    }

    /** By the estimator of Krichevsky and Trofimov: a value that never came counts as half a symbol. */
    private StaticModel model(long[] counts) {
        return new StaticModel(
                Frequencies.of(Arrays.stream(counts).map(count -> 2 * count + 1).toArray(), bits()));
    }

    private int bits() {
        return alphabet <= LARGEST_ALPHABET_OF_TABLE_BITS ? TABLE_BITS : TABLE_BITS + 4;
    }

    private SpatialModel spatialModel(int component, int number) {
        int[][] pairs = new int[alphabet][alphabet];
        visit(component, (value, left, above) -> {
            if (left != GridModel.OUTSIDE) {
                pairs[left][value]++;
            }
            if (above != GridModel.OUTSIDE) {
                pairs[above][value]++;
            }
        });
        int[] classes = dense(new ValueClasses(pairs).classes(number));
        int used = Arrays.stream(classes).max().orElse(0) + 1;
        long[][] tables = new long[(used + 1) * (used + 1)][alphabet];
        visit(component, (value, left, above) -> {
            int beside = left == GridModel.OUTSIDE ? used : classes[left];
            int over = above == GridModel.OUTSIDE ? used : classes[above];
            tables[SpatialModel.index(beside, over, used)][value]++;
        });
        long[] all = counts(component);
        double sum = Arrays.stream(all).sum() + (double) alphabet;
        List<StaticModel> models = new ArrayList<>();
        for (long[] table : tables) {
            long[] weights = new long[alphabet];
            for (int value = 0; value < alphabet; value++) {
                double prior = PRIOR_PER_VALUE * alphabet * (all[value] + 1) / sum;
                weights[value] = 1 + Math.round(SCALE * (table[value] + prior));
            }
            models.add(new StaticModel(Frequencies.of(weights, bits())));
        }
        return new SpatialModel(classes, models);
    }

    /** The same classes, numbered without gaps. */
    private static int[] dense(int[] classes) {
        int[] inUse = Arrays.stream(classes).distinct().sorted().toArray();
        return Arrays.stream(classes)
                .map(index -> Arrays.binarySearch(inUse, index))
                .toArray();
    }

    /** What is done with a value and its neighbours. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int value, int left, int above);
    }

    private void visit(int component, Visitor visitor) {
        int row = part.width() * part.size();
        codes.values(part).forEach(values -> {
            for (int i = component; i < values.length; i += part.size()) {
                visitor.visit(values[i], GridCoder.left(values, i, row, part.size()), GridCoder.above(values, i, row));
            }
        });
    }
}
