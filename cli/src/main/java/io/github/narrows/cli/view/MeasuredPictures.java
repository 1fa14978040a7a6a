package io.github.narrows.cli.view;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.narrows.cli.option.Destination;
import io.github.narrows.data.picture.Picture;
import io.github.narrows.evaluation.PictureMeasurements;
import io.github.narrows.model.summary.TextTable;
import io.github.narrows.serving.tile.PictureRows;
import io.github.narrows.serving.tile.RowSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The numbers of the pictures of one call, for a person and as a file. */
final class MeasuredPictures implements AutoCloseable {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** The name of the file. */
    static final String FILE = "measured.json";

    private final Map<String, Object> conditions;
    private final Optional<PictureMeasurements> measurements;
    private final Map<String, SortedMap<String, SortedMap<String, Double>>> pictures = new LinkedHashMap<>();

    /**
     * @param conditions that the file tells as well
     * @param measurements closed with this; empty if nothing is measured
     */
    MeasuredPictures(Map<String, Object> conditions, Optional<PictureMeasurements> measurements) {
        this.conditions = new LinkedHashMap<>(conditions);
        this.measurements = measurements;
    }

    /** Measures nothing. */
    static MeasuredPictures none() {
        return new MeasuredPictures(Map.of(), Optional.empty());
    }

    /** Whether anything is measured. */
    boolean isWanted() {
        return measurements.isPresent();
    }

    /** What the degradation makes of a picture. */
    Picture reduced(Picture large) {
        return measurements.orElseThrow().reduced(large);
    }

    /** Writes what is made of a picture. */
    @FunctionalInterface
    interface Making {
        /** @param rows what is put between the model and the file */
        void write(UnaryOperator<RowSink> rows) throws IOException;
    }

    /**
     * Makes something of a picture, and measures it if that is wanted.
     *
     * @param grey whether it is written without colour, and so measured
     */
    void add(Path file, Picture original, boolean grey, Making making) throws IOException {
        if (measurements.isEmpty()) {
            making.write(UnaryOperator.identity());
            return;
        }
        PictureRows made = new PictureRows(original.height(), original.width(), original.channels());
        making.write(sink -> (row, pixels) -> {
            made.accept(row, pixels);
            sink.accept(row, pixels);
        });
        Picture written = grey ? made.picture().withChannels(1).withChannels(original.channels()) : made.picture();
        pictures.put(file.toString(), measurements.get().add(original, written));
    }

    /** Prints all numbers, and writes them to a file; nothing where no picture could be used. */
    void report(PrintWriter console, Destination file) throws IOException {
        if (pictures.isEmpty()) {
            return;
        }
        SortedMap<String, SortedMap<String, Double>> means =
                measurements.orElseThrow().means();
        // A mean of some of the pictures is none of all of them.
        means.forEach((rule, numbers) -> numbers.keySet().removeIf(metric -> !isOfAll(rule, metric)));
        TextTable.lines(rows(means), 2).forEach(console::println);
        console.flush();
        Map<String, Object> json = new LinkedHashMap<>(conditions);
        json.put("pictures", pictures);
        json.put("means", means);
        file.write(JSON.writeValueAsString(json));
        console.println("written to " + file);
        console.flush();
    }

    private boolean isOfAll(String rule, String metric) {
        return pictures.values().stream()
                .allMatch(numbers ->
                        numbers.getOrDefault(rule, Collections.emptySortedMap()).containsKey(metric));
    }

    private List<List<String>> rows(SortedMap<String, SortedMap<String, Double>> means) {
        TreeSet<String> metrics = new TreeSet<>();
        pictures.values().forEach(rules -> rules.values().forEach(numbers -> metrics.addAll(numbers.keySet())));
        List<String> heading = new ArrayList<>(List.of("picture", "by"));
        heading.addAll(metrics);
        List<List<String>> rows = new ArrayList<>(List.of(heading));
        pictures.forEach((file, numbers) -> addRows(rows, name(file), numbers, metrics));
        if (pictures.size() > 1) {
            addRows(rows, "mean of " + pictures.size(), means, metrics);
        }
        return rows;
    }

    private static String name(String file) {
        return String.valueOf(Path.of(file).getFileName());
    }

    private static void addRows(
            List<List<String>> rows,
            String name,
            SortedMap<String, SortedMap<String, Double>> numbers,
            TreeSet<String> metrics) {
        List<String> rules = new ArrayList<>(numbers.keySet());
        rules.remove(PictureMeasurements.MODEL);
        rules.add(0, PictureMeasurements.MODEL);
        for (String rule : rules) {
            List<String> row = new ArrayList<>(List.of(name, rule));
            SortedMap<String, Double> own = numbers.getOrDefault(rule, Collections.emptySortedMap());
            // A picture may be too small for a metric of others.
            metrics.forEach(metric ->
                    row.add(own.containsKey(metric) ? String.format(Locale.ROOT, "%.4f", own.get(metric)) : ""));
            rows.add(row);
        }
    }

    @Override
    public void close() {
        measurements.ifPresent(PictureMeasurements::close);
    }
}
