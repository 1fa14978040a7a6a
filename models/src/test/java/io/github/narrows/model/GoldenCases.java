package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** Reads reference numbers, {@code /golden/NAME.json}, and compares with them at their stated tolerance. */
public final class GoldenCases {
    private final JsonNode cases;

    private GoldenCases(JsonNode cases) {
        this.cases = cases;
    }

    public static GoldenCases read(String name) {
        try (InputStream in = GoldenCases.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new GoldenCases(new ObjectMapper()
                    .readTree(Objects.requireNonNull(in, name))
                    .get("cases"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Case get(String name) {
        return StreamSupport.stream(cases.spliterator(), false)
                .filter(node -> node.get("name").asText().equals(name))
                .findFirst()
                .map(Case::new)
                .orElseThrow(() -> new IllegalArgumentException("no golden case " + name));
    }

    /** One case; arrays are flattened, row-major. */
    public record Case(JsonNode node) {

        public JsonNode input(String name) {
            return Objects.requireNonNull(node.get("inputs").get(name), name);
        }

        public double[] inputs(String name) {
            return flatten(input(name)).toArray();
        }

        /** The lengths along each axis of an input. */
        public long[] shape(String name) {
            List<Long> shape = new ArrayList<>();
            for (JsonNode level = input(name); level.isArray(); level = level.get(0)) {
                shape.add((long) level.size());
            }
            return shape.stream().mapToLong(Long::longValue).toArray();
        }

        public double[] expected(String name) {
            return flatten(Objects.requireNonNull(node.get("expected").get(name), name))
                    .toArray();
        }

        /** max |actual - expected| is at most absolute + relative x max |expected|. */
        public void assertClose(String name, double... actual) {
            double[] expected = expected(name);
            JsonNode general = node.get("tolerance");
            JsonNode tolerance = general.has(name) ? general.get(name) : general;
            double largest = DoubleStream.of(expected).map(Math::abs).max().orElse(0);
            double allowed = tolerance.get("absolute").asDouble()
                    + tolerance.get("relative").asDouble() * largest;
            assertThat(actual).as(name).hasSameSizeAs(expected).containsExactly(expected, within(allowed));
        }

        private static DoubleStream flatten(JsonNode node) {
            return node.isArray()
                    ? StreamSupport.stream(node.spliterator(), false).flatMapToDouble(Case::flatten)
                    : DoubleStream.of(node.asDouble());
        }
    }
}
