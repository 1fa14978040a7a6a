package io.github.narrows.cli;

import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.train.RunResult;
import java.io.PrintWriter;
import java.util.Locale;

/** What came of a run, for a person. */
final class ResultTable {
    private final PrintWriter out;

    ResultTable(PrintWriter out) {
        this.out = out;
    }

    void print(RunResult result) {
        out.println();
        result.evaluation().ifPresent(evaluation -> {
            out.printf("Step %d, %d validation images:%n", result.step(), evaluation.images());
            print(evaluation);
        });
        result.grid().ifPresent(grid -> out.printf("%-16s %s%n", "reconstructions", grid));
        out.printf("%-16s %s%n", "run", result.folder());
        out.flush();
    }

    void print(Evaluation evaluation) {
        evaluation.metrics().forEach((name, value) -> out.printf("  %-14s %s%n", name, number(value)));
        evaluation.leftOut().forEach((name, reason) -> out.printf("  %-14s left out: %s%n", name, reason));
        out.flush();
    }

    /** Four digits after the point, none for a whole number. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4f", value);
    }
}
