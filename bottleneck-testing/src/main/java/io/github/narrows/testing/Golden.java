package io.github.narrows.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A file of reference numbers, {@code {"cases": [{"name", "inputs", "expected", "tolerance"}]}}. A value matches if
 * max|actual - expected| is at most absolute + relative * max|expected|, where a tolerance named like the value comes first.
 */
public final class Golden {
    private final String resource;
    private final JsonNode cases;

    private Golden(String resource, JsonNode cases) {
        this.resource = resource;
        this.cases = cases;
    }

    /** Reads a resource of the test class path, such as {@code /golden/vq.json}. */
    public static Golden read(String resource) {
        try (InputStream in = Golden.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no resource " + resource);
            }
            return new Golden(resource, new ObjectMapper().readTree(in).get("cases"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Case named(String name) {
        for (JsonNode node : cases) {
            if (node.get("name").asText().equals(name)) {
                return new Case(node, "tolerance");
            }
        }
        throw new AssertionError(resource + " has no case '" + name + "'");
    }

    /** One case. */
    public static final class Case {
        private final JsonNode node;
        private final String tolerance;

        private Case(JsonNode node, String tolerance) {
            this.node = node;
            this.tolerance = tolerance;
        }

        /** The same held to what float64 must meet, {@code "tolerance64"}. */
        public Case inFloat64() {
            return new Case(node, "tolerance64");
        }

        /** An array of any rank, row by row; a scalar is an array of one. */
        public float[] input(String name) {
            return floats(get("inputs", name));
        }

        /** The same in double precision. */
        public double[] inputNumbers(String name) {
            return flatten(get("inputs", name));
        }

        public int[] inputInts(String name) {
            return Arrays.stream(flatten(get("inputs", name)))
                    .mapToInt(x -> (int) x)
                    .toArray();
        }

        public double inputScalar(String name) {
            return get("inputs", name).asDouble();
        }

        public String inputText(String name) {
            return get("inputs", name).asText();
        }

        public long[] inputShape(String name) {
            return shape(get("inputs", name));
        }

        public float[] expected(String name) {
            return floats(get("expected", name));
        }

        public int[] expectedInts(String name) {
            return Arrays.stream(flatten(get("expected", name)))
                    .mapToInt(x -> (int) x)
                    .toArray();
        }

        public double expectedScalar(String name) {
            return get("expected", name).asDouble();
        }

        public void assertMatches(String name, float... actual) {
            assertMatches(name, doubles(actual));
        }

        public void assertMatches(String name, double... actual) {
            assertMatches(name, flatten(get("expected", name)), actual);
        }

        /** One entry along the first axis, such as one step of several. */
        public void assertMatches(String name, int entry, float... actual) {
            assertMatches(name, flatten(get("expected", name).get(entry)), doubles(actual));
        }

        private void assertMatches(String name, double[] expected, double[] actual) {
            assertThat(actual).as(name).hasSameSizeAs(expected);
            JsonNode all = node.get(tolerance);
            JsonNode own = all.has(name) ? all.get(name) : all;
            double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
            double allowed =
                    own.get("absolute").asDouble() + own.get("relative").asDouble() * largest;
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i])
                        .as("%s of %s at %d", name, node.get("name").asText(), i)
                        .isCloseTo(expected[i], within(allowed));
            }
        }

        private JsonNode get(String part, String name) {
            JsonNode value = node.get(part).get(name);
            if (value == null) {
                throw new AssertionError("no " + part + " '" + name + "'");
            }
            return value;
        }

        private static float[] floats(JsonNode value) {
            double[] numbers = flatten(value);
            float[] floats = new float[numbers.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) numbers[i];
            }
            return floats;
        }

        private static double[] doubles(float[] numbers) {
            return IntStream.range(0, numbers.length)
                    .mapToDouble(i -> numbers[i])
                    .toArray();
        }

        private static double[] flatten(JsonNode value) {
            if (!value.isArray()) {
                return new double[] {value.asDouble()};
            }
            double[][] entries = new double[value.size()][];
            for (int i = 0; i < entries.length; i++) {
                entries[i] = flatten(value.get(i));
            }
            return Arrays.stream(entries).flatMapToDouble(Arrays::stream).toArray();
        }

        private static long[] shape(JsonNode value) {
            List<Long> sizes = new ArrayList<>();
            for (JsonNode level = value; level.isArray(); level = level.get(0)) {
                sizes.add((long) level.size());
            }
            return sizes.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
