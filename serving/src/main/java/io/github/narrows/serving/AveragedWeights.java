package io.github.narrows.serving;

import io.github.narrows.tensor.HostTensor;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The weights that a run is judged and shipped with: averages where they are kept, and the state as it is. */
public final class AveragedWeights {
    /** The scope, and so the prefix of names in a checkpoint, of the averages. */
    public static final String SCOPE = "average";

    private AveragedWeights() {}

    /** The name in a checkpoint of the average of a parameter: its path with dots, since a name there holds no slash. */
    public static String nameOf(String parameter) {
        return SCOPE + "/" + parameter.replace('/', '.');
    }

    /**
     * @param variables every variable of a training graph, by name
     * @return values under the names of a serving graph, and more
     */
    public static SortedMap<String, HostTensor> of(Map<String, HostTensor> variables) {
        SortedMap<String, HostTensor> weights = new TreeMap<>(variables);
        weights.replaceAll((name, raw) -> variables.getOrDefault(nameOf(name), raw));
        return weights;
    }
}
