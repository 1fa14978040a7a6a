package io.github.narrows.model.summary;

import java.util.List;
import java.util.stream.IntStream;

/** Cells as aligned text. */
public final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /**
     * One line a row, columns as wide as their widest cell.
     *
     * @param left how many columns are words, aligned to the left; the others are numbers, aligned to the right
     */
    public static List<String> lines(List<List<String>> rows, int left) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths, left)).toList();
    }

    private static String line(List<String> row, int[] widths, int left) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - row.get(column).length());
            line.append(column == 0 ? "" : GAP);
            line.append(column < left ? row.get(column) + padding : padding + row.get(column));
        }
        return line.toString().stripTrailing();
    }
}
