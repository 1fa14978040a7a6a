package io.github.narrows.train;

import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.optimizer.WeightAverage;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The weights that a run is judged and shipped with: averages where they are kept, and the state as it is. */
public final class EvaluationWeights {
    private EvaluationWeights() {}

    /**
     * @param variables every variable of a training graph, by name
     * @return values under the names of an evaluation graph, and more
     */
    public static SortedMap<String, HostTensor> of(Map<String, HostTensor> variables) {
        SortedMap<String, HostTensor> weights = new TreeMap<>(variables);
        weights.replaceAll((name, raw) -> variables.getOrDefault(WeightAverage.nameOf(name), raw));
        return weights;
    }
}
