package io.github.narrows.cli.plot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The truncations in an evaluation file. */
final class TruncationFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<Integer, JsonNode> sizes = new TreeMap<>();

    /** @throws IOException if the file cannot be read */
    public TruncationFile(Path file) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is not an evaluation file: it is not JSON.", e);
        }
        root.path("truncations")
                .properties()
                .forEach(size -> sizes.put(Integer.valueOf(size.getKey()), size.getValue()));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return sizes.isEmpty();
    }

    /** What is told along the horizontal axis. */
    public enum Along {
        /** How much of the bottleneck is kept. */
        COMPONENTS("components or levels kept") {
            @Override
            Optional<Curve> curve(String label, SortedMap<Integer, JsonNode> sizes, String metric) {
                SortedMap<Double, Double> points = new TreeMap<>();
                sizes.forEach((kept, size) ->
                        number(size.path("metrics"), metric).ifPresent(value -> points.put((double) kept, value)));
                return toCurve(label, points);
            }
        },
        /** How many numbers stand for an image. */
        NUMBERS("numbers per image") {
            @Override
            Optional<Curve> curve(String label, SortedMap<Integer, JsonNode> sizes, String metric) {
                return along("numbers-per-image", "metrics", label, sizes, metric);
            }
        },
        /** Bits per image; of rounded coefficients where there are such. */
        BITS("ideal bits per image") {
            @Override
            Optional<Curve> curve(String label, SortedMap<Integer, JsonNode> sizes, String metric) {
                return along("ideal-bits", "rounded/metrics", label, sizes, metric)
                        .or(() -> along("ideal-bits", "metrics", label, sizes, metric));
            }
        };

        private final String title;

        Along(String title) {
            this.title = title;
        }

        /** The title of the axis. */
        public String title() {
            return title;
        }

        abstract Optional<Curve> curve(String label, SortedMap<Integer, JsonNode> sizes, String metric);

        private static Optional<Curve> along(
                String x, String where, String label, SortedMap<Integer, JsonNode> sizes, String metric) {
            SortedMap<Double, Double> points = new TreeMap<>();
            sizes.values().forEach(size -> {
                JsonNode numbers = size.at("/" + where);
                number(numbers, x).ifPresent(at -> number(numbers, metric).ifPresent(y -> points.put(at, y)));
            });
            return toCurve(label, points);
        }

        private static Optional<Double> number(JsonNode numbers, String name) {
            return numbers.path(name).isNumber() ? Optional.of(numbers.get(name).asDouble()) : Optional.empty();
        }

        private static Optional<Curve> toCurve(String label, SortedMap<Double, Double> points) {
            return points.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Curve(
                            label,
                            points.keySet().stream().toList(),
                            points.values().stream().toList()));
        }
    }

    /** A metric of every size; empty if the file does not tell. */
    public Optional<Curve> curve(String label, Along along, String metric) {
        return along.curve(label, sizes, metric);
    }
}
