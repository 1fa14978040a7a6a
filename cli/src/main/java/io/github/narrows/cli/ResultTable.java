package io.github.narrows.cli;

import io.github.narrows.evaluation.CodeMetrics;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.rate.FileRate;
import io.github.narrows.model.summary.TextTable;
import io.github.narrows.train.RunResult;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a run, for a person. */
final class ResultTable {
    private static final List<String> RATE = List.of("numbers-per-image", "ideal-bits", "side-information");

    /** So many letters have the names of most numbers. */
    private static final int NAMES = 17;

    private static final double SMALL = 1e-3;

    private final PrintWriter out;

    ResultTable(PrintWriter out) {
        this.out = out;
    }

    void print(RunResult result) {
        out.println();
        result.evaluation().ifPresent(evaluation -> {
            out.printf(Locale.ROOT, "Step %d, %d validation images:%n", result.step(), evaluation.images());
            print(evaluation);
        });
        result.grid().ifPresent(grid -> out.printf(Locale.ROOT, "%-19s %s%n", "reconstructions", grid));
        out.printf(Locale.ROOT, "%-19s %s%n", "run", result.folder());
        out.flush();
    }

    void print(Evaluation evaluation) {
        numbers(evaluation);
        evaluation.leftOut().forEach((name, reason) -> line(evaluation, name, "left out: " + reason));
        out.flush();
    }

    private void numbers(Evaluation evaluation) {
        evaluation.numbers().forEach((name, value) -> line(evaluation, name, number(value)));
    }

    private void line(Evaluation evaluation, String name, String text) {
        int longest = Stream.concat(evaluation.numbers().keySet().stream(), evaluation.leftOut().keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        out.println("  " + name + " ".repeat(Math.max(NAMES, longest) - name.length()) + " " + text);
    }

    /** One view, and what rounding its coefficients does to it. */
    void print(Measurement measurement) {
        print(measurement.exact());
        measurement.rounded().ifPresent(rounded -> {
            out.printf(Locale.ROOT, "With coefficients of %d bits:%n", bits(rounded));
            numbers(rounded);
        });
    }

    /** The same autoencoder with less of its bottleneck, a line each. */
    void print(SortedMap<Integer, Measurement> truncations) {
        SortedMap<Integer, Evaluation> exact = new TreeMap<>();
        SortedMap<Integer, Evaluation> rounded = new TreeMap<>();
        truncations.forEach((kept, measurement) -> {
            exact.put(kept, measurement.exact());
            measurement.rounded().ifPresent(evaluation -> rounded.put(kept, evaluation));
        });
        out.println("Truncated, the same weights:");
        lines(exact);
        rounded.values().stream().findFirst().ifPresent(first -> {
            out.printf(Locale.ROOT, "Truncated, with coefficients of %d bits:%n", bits(first));
            lines(rounded);
        });
        out.flush();
    }

    private void lines(SortedMap<Integer, Evaluation> evaluations) {
        Set<String> names = new LinkedHashSet<>(RATE);
        evaluations
                .values()
                .forEach(evaluation -> names.addAll(evaluation.numbers().keySet()));
        names.removeIf(CodeMetrics::isOfOnePart);
        names.removeIf(name -> evaluations.values().stream()
                .noneMatch(evaluation -> evaluation.numbers().containsKey(name)));
        List<String> heading = new ArrayList<>(names);
        heading.add(0, "kept");
        List<List<String>> rows = new ArrayList<>(List.of(heading));
        evaluations.forEach((kept, evaluation) -> {
            List<String> row = new ArrayList<>(List.of(Integer.toString(kept)));
            names.forEach(
                    name -> row.add(Optional.ofNullable(evaluation.numbers().get(name))
                            .map(ResultTable::number)
                            .orElse("")));
            rows.add(row);
        });
        TextTable.lines(rows, 0).forEach(line -> out.println("  " + line));
    }

    /** What files of codes cost, and what came out of them. */
    void print(FileRate rate) {
        String steps = rate.widths().isEmpty()
                ? ""
                : rate.widths().entrySet().stream()
                        .map(step ->
                                step.getKey() + " in steps of " + String.format(Locale.ROOT, "%.4g", step.getValue()))
                        .collect(Collectors.joining(", ", ", ", ""));
        out.printf(Locale.ROOT, "In files of codes%s:%n", steps);
        out.printf(
                Locale.ROOT,
                "  %.4f bits per pixel in one archive of %d bytes; %.4f in files of their own%n",
                rate.bitsPerPixel(),
                rate.archiveBytes(),
                rate.bitsPerPixelOfFiles());
        if (rate.missed() > 0) {
            out.printf(Locale.ROOT, "  %d pictures do not reach what was asked for%n", rate.missed());
        }
        rate.bits().forEach((part, bits) -> {
            String entropy = rate.entropies().containsKey(part)
                    ? String.format(
                            Locale.ROOT, ", of entropy %.1f", rate.entropies().get(part) / rate.pictures())
                    : "";
            out.printf(Locale.ROOT, "  %-17s %.1f bits a picture%s%n", part, bits / rate.pictures(), entropy);
        });
        rate.metrics().forEach((name, value) -> out.printf(Locale.ROOT, "  %-17s %s%n", name, number(value)));
        out.flush();
    }

    /** What needs no model, a line each. */
    void printBaselines(SortedMap<String, SortedMap<String, Double>> baselines) {
        List<String> heading = new ArrayList<>(
                baselines.values().stream().findFirst().orElseThrow().keySet());
        heading.add(0, "rule");
        List<List<String>> rows = new ArrayList<>(List.of(heading));
        baselines.forEach((name, numbers) -> {
            List<String> row = new ArrayList<>(List.of(name));
            numbers.values().forEach(value -> row.add(number(value)));
            rows.add(row);
        });
        out.println("Without a model:");
        TextTable.lines(rows, 1).forEach(line -> out.println("  " + line));
        out.flush();
    }

    private static int bits(Evaluation rounded) {
        return rounded.rounding().orElseThrow().bits();
    }

    /** Four digits after the point, none for a whole number; three that count where those would be zeros. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) < SMALL ? "%.2e" : "%.4f", value);
    }
}
