package io.github.narrows.serving.codec;

import io.github.narrows.serving.entropy.RansDecoder;
import io.github.narrows.serving.entropy.StaticModel;
import io.github.narrows.serving.entropy.SymbolSink;
import io.github.narrows.tensor.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * One table for each pair of classes that the values to the left and above belong to.
 *
 * @param classes of each value, 0 to C - 1; a neighbour outside the grid has the class C
 * @param tables by class to the left and class above, (C + 1)^2 of them
 */
public record SpatialModel(int[] classes, int number, List<StaticModel> tables) implements GridModel {
    private static final String CLASSES = "/classes";
    private static final String TABLES = "/spatial";

    public SpatialModel(int[] classes, List<StaticModel> tables) {
        this(classes, Arrays.stream(classes).max().orElse(0) + 1, tables);
    }

    public SpatialModel {
        tables = List.copyOf(tables);
        if (tables.size() != (number + 1) * (number + 1)
                || Arrays.stream(classes).anyMatch(c -> c < 0)) {
            throw new IllegalArgumentException(tables.size() + " tables for " + number + " classes");
        }
    }

    @Override
    public void encode(SymbolSink out, int value, int left, int above) {
        table(left, above).encode(out, value);
    }

    @Override
    public int decode(RansDecoder in, int left, int above) {
        return table(left, above).decode(in);
    }

    private StaticModel table(int left, int above) {
        return tables.get(index(classOf(left), classOf(above), number));
    }

    private int classOf(int neighbour) {
        return neighbour == OUTSIDE ? number : classes[neighbour];
    }

    /** Which table is that of two classes out of so many. */
    public static int index(int left, int above, int number) {
        return left * (number + 1) + above;
    }

    static void save(String prefix, List<SpatialModel> models, SortedMap<String, HostTensor> tensors) {
        int alphabet = models.get(0).classes.length;
        tensors.put(
                prefix + CLASSES,
                IntegerTensor.of(
                        models.stream()
                                .flatMapToInt(model -> Arrays.stream(model.classes))
                                .toArray(),
                        models.size(),
                        alphabet));
        for (int component = 0; component < models.size(); component++) {
            List<StaticModel> own = models.get(component).tables;
            int[] all = own.stream().flatMapToInt(StaticModel::frequencies).toArray();
            tensors.put(prefix + TABLES + "-" + component, IntegerTensor.of(all, own.size(), alphabet));
        }
    }

    static List<SpatialModel> read(String prefix, int alphabet, int components, IntegerTensors tensors)
            throws CorruptCodesException {
        if (!tensors.has(prefix + CLASSES)) {
            return List.of();
        }
        List<int[]> classes =
                tensors.read(prefix + CLASSES, components, alphabet).rows().toList();
        SpatialModel[] models = new SpatialModel[components];
        for (int component : IntStream.range(0, components).toArray()) {
            String name = prefix + TABLES + "-" + component;
            List<StaticModel> own = tensors.read(name, tensors.length(name), alphabet)
                    .rows()
                    .map(StaticModel::new)
                    .toList();
            models[component] = new SpatialModel(classes.get(component), own);
        }
        return List.of(models);
    }
}
