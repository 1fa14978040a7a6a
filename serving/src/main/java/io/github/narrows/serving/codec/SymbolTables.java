package io.github.narrows.serving.codec;

import io.github.narrows.bottleneck.CodeLayout;
import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.serving.entropy.AdaptiveModel;
import io.github.narrows.serving.entropy.StaticModel;
import io.github.narrows.serving.entropy.SymbolModel;
import io.github.narrows.serving.entropy.UniformModel;
import io.github.narrows.tensor.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Of indices and counts.
 *
 * @param alphabet how many values there are
 * @param components numbers at a position
 * @param statics by component; empty where the alphabet is too large for tables
 * @param spatials by component; empty where neighbours did not help
 */
public record SymbolTables(
        CodingKind preferred, int alphabet, int components, List<StaticModel> statics, List<SpatialModel> spatials)
        implements PartTables {
    private static final String FREQUENCIES = "/frequencies";

    /** A larger alphabet has no tables: they would be longer than what they save. */
    public static final int LARGEST_ALPHABET = AdaptiveModel.LARGEST_ALPHABET;

    public SymbolTables {
        statics = List.copyOf(statics);
        spatials = List.copyOf(spatials);
        if (alphabet < 1 || alphabet > UniformModel.LARGEST_ALPHABET) {
            throw new IllegalArgumentException("an alphabet of " + alphabet + " cannot be coded");
        }
    }

    public static int alphabet(CodePart part) {
        return part instanceof CodePart.Choice choice
                ? Math.toIntExact(choice.alphabet())
                : ((CodePart.Count) part).most() + 1;
    }

    @Override
    public List<CodingKind> kinds() {
        List<CodingKind> kinds = new ArrayList<>(List.of(CodingKind.UNIFORM));
        if (!statics.isEmpty()) {
            kinds.add(CodingKind.STATIC);
        }
        if (!spatials.isEmpty()) {
            kinds.add(CodingKind.SPATIAL);
        }
        if (alphabet <= LARGEST_ALPHABET) {
            kinds.add(CodingKind.ADAPTIVE);
        }
        return kinds;
    }

    @Override
    public SymbolTables preferring(CodingKind kind) {
        return new SymbolTables(kind, alphabet, components, statics, spatials);
    }

    @Override
    public PartCoder coder(CodingKind kind, CodePart part, CodeLayout layout, Steps steps) {
        return new GridCoder(
                switch (kind) {
                    case UNIFORM -> models(() -> new UniformModel(alphabet));
                    case STATIC -> statics.stream().map(GridModel::of).toList();
                    case SPATIAL -> List.copyOf(spatials);
                    case ADAPTIVE -> models(() -> new AdaptiveModel(alphabet));
                });
    }

    private List<GridModel> models(Supplier<SymbolModel> model) {
        return IntStream.range(0, components)
                .mapToObj(component -> GridModel.of(model.get()))
                .toList();
    }

    @Override
    public boolean fit(CodePart part) {
        return (part instanceof CodePart.Index || part instanceof CodePart.Count)
                && alphabet(part) == alphabet
                && part.size() == components;
    }

    @Override
    public void save(String prefix, SortedMap<String, HostTensor> tensors) {
        tensors.put(prefix + "/shape", IntegerTensor.of(new int[] {alphabet, components}, 2));
        if (!statics.isEmpty()) {
            int[] all = statics.stream().flatMapToInt(StaticModel::frequencies).toArray();
            tensors.put(prefix + FREQUENCIES, IntegerTensor.of(all, components, alphabet));
        }
        if (!spatials.isEmpty()) {
            SpatialModel.save(prefix, spatials, tensors);
        }
    }

    static SymbolTables read(CodingKind preferred, String prefix, IntegerTensors tensors) throws CorruptCodesException {
        int[] shape = tensors.read(prefix + "/shape", 2).values();
        List<StaticModel> statics = tensors.has(prefix + FREQUENCIES)
                ? tensors.read(prefix + FREQUENCIES, shape[1], shape[0])
                        .rows()
                        .map(StaticModel::new)
                        .toList()
                : List.of();
        return new SymbolTables(
                preferred, shape[0], shape[1], statics, SpatialModel.read(prefix, shape[0], shape[1], tensors));
    }
}
