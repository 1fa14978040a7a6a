package io.github.narrows.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Columns of numbers under their names, as wide as their widest cell. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> names) {
        rows.add(names);
    }

    void add(List<String> row) {
        rows.add(row);
    }

    void print(PrintWriter out) {
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append("  ")
                        .append(" ".repeat(width(column) - row.get(column).length()));
                line.append(row.get(column));
            }
            out.println(line);
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
