package io.github.narrows.serving.codec.fit;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.codec.ActivityModel;
import io.github.narrows.serving.codec.CellTables;
import io.github.narrows.serving.codec.CodingKind;
import io.github.narrows.serving.codec.GridCoder;
import io.github.narrows.serving.codec.GridModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes histograms of coefficients. */
final class CellFit {
    private static final int MOST_ACTIVITIES = 1 << 18;

    private final CodePart.Coefficients part;
    private final TrainingCodes codes;
    private final List<int[]> used;
    private final int exponent;

    CellFit(CodePart.Coefficients part, TrainingCodes codes) {
        this.part = part;
        this.codes = codes;
        this.used = codes.used(part);
        double most = codes.coefficients(part).map(Math::abs).max().orElse(0);
        if (!Double.isFinite(most)) {
            throw new IllegalArgumentException("the coefficients '" + part.name() + "' are not finite");
        }
        this.exponent = most == 0 ? 0 : Math.getExponent(most / CellTables.CELLS) + 1;
    }

    CellTables tables() {
        int components = CellTables.components(part);
        List<int[]> thresholds = new ArrayList<>();
        List<List<int[]>> counts = new ArrayList<>();
        for (int component = 0; component < components; component++) {
            int[] borders = part.set().isPresent() ? new int[CellTables.CLASSES - 1] : quartiles(component);
            thresholds.add(borders);
            counts.add(part.set().isPresent() ? membersAlike() : byActivity(component, borders));
        }
        boolean spatial = part.set().isEmpty() && part.positions() > 1;
        return new CellTables(spatial ? CodingKind.SPATIAL : CodingKind.STATIC, exponent, thresholds, counts);
    }

    private List<int[]> empty() {
        List<int[]> counts = new ArrayList<>();
        for (int i = 0; i <= CellTables.CLASSES; i++) {
            counts.add(new int[2 * CellTables.CELLS]);
        }
        return counts;
    }

    private List<int[]> membersAlike() {
        List<int[]> counts = empty();
        int[] cells = counts.get(CellTables.CLASSES);
        int[] picture = {0};
        codes.values(part).forEach(values -> {
            int[] own = used.get(picture[0]++);
            for (int position = 0; position < own.length; position++) {
                for (int i = 0; i < own[position]; i++) {
                    cells[cell(values[position * part.size() + i])]++;
                }
            }
        });
        return counts;
    }

    private List<int[]> byActivity(int component, int[] borders) {
        List<int[]> counts = empty();
        visit(component, (cell, activity) -> {
            int index = activity < 0 ? CellTables.CLASSES : ActivityModel.classOf(activity, borders);
            counts.get(index)[cell]++;
        });
        return counts;
    }

    private int[] quartiles(int component) {
        long[] activities = new long[MOST_ACTIVITIES];
        int[] size = {0};
        visit(component, (cell, activity) -> {
            if (activity >= 0 && size[0] < MOST_ACTIVITIES) {
                activities[size[0]++] = activity;
            }
        });
        Arrays.sort(activities, 0, size[0]);
        int[] borders = new int[CellTables.CLASSES - 1];
        Arrays.setAll(
                borders,
                i -> size[0] == 0 ? 0 : (int) activities[(int) ((i + 1L) * (size[0] - 1) / CellTables.CLASSES)]);
        return borders;
    }

    /** What is done with a value, by its cell, and the activity beside it, -1 where there is none. */
    @FunctionalInterface
    private interface Visitor {
        void visit(int cell, long activity);
    }

    private void visit(int component, Visitor visitor) {
        int row = part.width() * part.size();
        codes.values(part).forEach(values -> {
            for (int i = component; i < values.length; i += part.size()) {
                int left = GridCoder.left(values, i, row, part.size());
                int above = GridCoder.above(values, i, row);
                visitor.visit(cell(values[i]), activity(left, above));
            }
        });
    }

    private long activity(int left, int above) {
        if (left == GridModel.OUTSIDE && above == GridModel.OUTSIDE) {
            return -1;
        }
        return magnitude(left == GridModel.OUTSIDE ? above : left)
                + magnitude(above == GridModel.OUTSIDE ? left : above);
    }

    private long magnitude(int bits) {
        return (long) Math.scalb(Math.abs((double) Float.intBitsToFloat(bits)), -exponent);
    }

    private int cell(int bits) {
        double cell = Math.floor(Math.scalb((double) Float.intBitsToFloat(bits), -exponent));
        return (int) Math.max(0, Math.min(2 * CellTables.CELLS - 1, cell + CellTables.CELLS));
    }
}
