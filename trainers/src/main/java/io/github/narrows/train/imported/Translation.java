package io.github.narrows.train.imported;

import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes variables of the tensors of a file.
 *
 * @param variables the shapes of all variables by name
 * @param origins the origin of each of them
 */
record Translation(PublishedFile file, SortedMap<String, List<Long>> variables, SortedMap<String, Origin> origins) {
    /**
     * Checks that the file holds each tensor that is needed, in its shape, and no other.
     *
     * @return how many tensors it uses
     * @throws WeightsMismatchException with every tensor that is missing, spare or of another shape
     */
    int check() {
        SortedSet<String> missing = new TreeSet<>();
        SortedSet<String> misshapen = new TreeSet<>();
        SortedMap<String, List<Long>> spare = new TreeMap<>(shapes());
        for (Origin origin : origins.values()) {
            if (origin instanceof Origin.Published published) {
                Optional<String> name = nameOf(published);
                if (name.isEmpty()) {
                    missing.add(published.names().get(0) + " " + published.shape());
                } else {
                    spare.remove(name.get());
                    List<Long> found = Objects.requireNonNull(shapes().get(name.get()));
                    if (!fits(published.shape(), found)) {
                        misshapen.add(name.get() + " is " + found + " and must be " + published.shape());
                    }
                }
            }
        }
        if (!missing.isEmpty() || !misshapen.isEmpty() || !spare.isEmpty()) {
            throw mismatch(missing, spare.keySet(), misshapen);
        }
        return shapes().size();
    }

    private WeightsMismatchException mismatch(
            Iterable<String> missing, Iterable<String> spare, Iterable<String> misshapen) {
        List<String> lines = new ArrayList<>();
        lines.add(file + " does not hold what the network that its names and shapes tell of is made of:");
        missing.forEach(name -> lines.add("  missing: " + name));
        spare.forEach(name -> lines.add("  not of this network: " + name));
        misshapen.forEach(name -> lines.add("  of another shape: " + name));
        return new WeightsMismatchException(String.join("\n", lines));
    }

    /** A window of 1x1 may be left out, as it is where a linear map is a layer of its own. */
    private static boolean fits(List<Long> needed, List<Long> found) {
        boolean point = needed.size() == 4 && needed.get(2) == 1 && needed.get(3) == 1;
        return needed.equals(found) || (point && needed.subList(0, 2).equals(found));
    }

    /** The value of every variable, after {@link #check}. */
    SortedMap<String, HostTensor> values() throws IOException {
        SortedMap<String, HostTensor> values = new TreeMap<>();
        for (Map.Entry<String, Origin> entry : origins.entrySet()) {
            long[] shape = Objects.requireNonNull(variables.get(entry.getKey())).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            values.put(
                    entry.getKey(), HostTensor.ofFloats(kernel(entry.getValue()).channelsLast(), shape));
        }
        return values;
    }

    private Kernel kernel(Origin origin) throws IOException {
        if (origin instanceof Origin.Known known) {
            return known.value();
        }
        Origin.Published published = (Origin.Published) origin;
        float[] numbers = file.read(nameOf(published).orElseThrow());
        List<Long> shape = published.shape();
        Kernel kernel = shape.size() == 4
                ? new Kernel(
                        Math.toIntExact(shape.get(0)),
                        Math.toIntExact(shape.get(1)),
                        Math.toIntExact(shape.get(2) * shape.get(3)),
                        numbers)
                : new Kernel(numbers.length, 1, 1, numbers);
        return published.change().apply(kernel);
    }

    private Optional<String> nameOf(Origin.Published published) {
        return published.names().stream().filter(shapes()::containsKey).findFirst();
    }

    private SortedMap<String, List<Long>> shapes() {
        return file.shapes().byName();
    }
}
