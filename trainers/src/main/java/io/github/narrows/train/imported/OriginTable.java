package io.github.narrows.train.imported;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Collects the origin of every variable. Layers are named by their paths here and by their paths in the file. */
final class OriginTable {
    private static final String WEIGHT = ".weight";
    private static final String BIAS = ".bias";

    private final SortedMap<String, List<Long>> variables;
    private final SortedMap<String, Origin> origins = new TreeMap<>();

    /** @param variables the shapes of all variables by name */
    OriginTable(SortedMap<String, List<Long>> variables) {
        this.variables = variables;
    }

    boolean hasLayer(String path) {
        return variables.containsKey(path + "/kernel");
    }

    /** How many channels a published convolution has. */
    record Channels(long out, long in) {}

    /** What becomes of the numbers of a published convolution. */
    record Changes(UnaryOperator<Kernel> kernel, UnaryOperator<Kernel> bias) {
        static final Changes NONE = new Changes(UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** A convolution that is taken as it is. */
    void convolution(String path, List<String> layers) {
        convolution(path, layers, Changes.NONE);
    }

    /** A convolution with the same channels in the file as here. */
    void convolution(String path, List<String> layers, Changes changes) {
        List<Long> shape = shape(path + "/kernel");
        int axes = shape.size();
        convolution(path, layers, new Channels(shape.get(axes - 1), shape.get(axes - 2)), changes);
    }

    /** A convolution with other channels in the file than here. */
    void convolution(String path, List<String> layers, Channels published, Changes changes) {
        List<Long> shape = shape(path + "/kernel");
        long side = shape.size() == 4 ? shape.get(0) : 1;
        List<Long> kernel = List.of(published.out(), published.in(), side, side);
        put(path + "/kernel", names(layers, WEIGHT), kernel, changes.kernel());
        put(path + "/bias", names(layers, BIAS), List.of(published.out()), changes.bias());
    }

    /** Group normalisation. */
    void norm(String path, List<String> layers) {
        put(path + "/scale", names(layers, WEIGHT), shape(path + "/scale"), UnaryOperator.identity());
        put(path + "/shift", names(layers, BIAS), shape(path + "/shift"), UnaryOperator.identity());
    }

    /** A table of the same rows here and there. */
    void table(String variable, String name) {
        put(variable, List.of(name), shape(variable), UnaryOperator.identity());
    }

    /** A map of channels that the file does not have. */
    void known(String path, Kernel kernel) {
        shape(path + "/kernel");
        origins.put(path + "/kernel", new Origin.Known(kernel));
        origins.put(path + "/bias", new Origin.Known(Kernel.zeros(kernel.out(), 1, 1)));
    }

    /** Counts of what has happened in training, which begin with zero. */
    void counts(String path) {
        variables.tailMap(path + "/").forEach((name, shape) -> {
            if (name.startsWith(path + "/")) {
                int numbers = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
                origins.put(name, new Origin.Known(Kernel.zeros(numbers, 1, 1)));
            }
        });
    }

    /**
     * The origin of every variable.
     *
     * @throws IllegalStateException if one has none
     */
    SortedMap<String, Origin> origins() {
        if (!origins.keySet().equals(variables.keySet())) {
            throw new IllegalStateException("no origin is known of each of " + variables.keySet());
        }
        return Collections.unmodifiableSortedMap(origins);
    }

    private List<Long> shape(String variable) {
        return Objects.requireNonNull(variables.get(variable), variable);
    }

    private static List<String> names(List<String> layers, String ending) {
        return layers.stream().map(layer -> layer + ending).toList();
    }

    private void put(String variable, List<String> names, List<Long> shape, UnaryOperator<Kernel> change) {
        shape(variable);
        origins.put(variable, new Origin.Published(names, shape, change));
    }
}
