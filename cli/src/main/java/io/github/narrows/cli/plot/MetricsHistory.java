package io.github.narrows.cli.plot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a run wrote about itself while it went on: the lines of {@code metrics.jsonl}. */
final class MetricsHistory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NO_METRICS = Set.of("step", "phase", "images");

    private final List<JsonNode> lines;

    private MetricsHistory(List<JsonNode> lines) {
        this.lines = lines;
    }

    /**
     * @param phase {@code train} or {@code evaluation}
     * @throws IOException if the file cannot be read; a last line that is being written is passed over
     */
    public static MetricsHistory of(Path file, String phase) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        List<String> text = Files.readAllLines(file);
        for (int i = 0; i < text.size(); i++) {
            try {
                JsonNode line = JSON.readTree(text.get(i));
                if (phase.equals(line.path("phase").asText())) {
                    lines.add(line);
                }
            } catch (IOException e) {
                if (i < text.size() - 1) {
                    throw new IOException("Line " + (i + 1) + " of " + file + " is damaged.", e);
                }
            }
        }
        return new MetricsHistory(lines);
    }

    /** The names of all numbers in it. */
    public Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> line.fieldNames().forEachRemaining(names::add));
        names.removeAll(NO_METRICS);
        return names;
    }

    /** A metric over the steps; lines without a finite value are left out. Empty if there is no other. */
    public Optional<Curve> curve(String label, String metric) {
        List<Double> steps = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (JsonNode line : lines) {
            if (line.path(metric).isNumber()) {
                steps.add(line.get("step").asDouble());
                values.add(line.get(metric).asDouble());
            }
        }
        return steps.isEmpty() ? Optional.empty() : Optional.of(new Curve(label, steps, values));
    }
}
