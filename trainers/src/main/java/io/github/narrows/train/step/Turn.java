package io.github.narrows.train.step;

import io.github.narrows.bottleneck.StateUpdate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a player does in one pass.
 *
 * @param loss what it minimises, a scalar; only the player's own parameters move by it
 * @param scalars losses and metrics to report, by name in kebab-case
 * @param updates changes of state that follow the optimisers, in this order
 * @param reads whatever else is computed from variables, so that it must be there before one of them moves
 */
public record Turn(
        Operand<TFloat32> loss,
        SortedMap<String, Operand<TFloat32>> scalars,
        List<StateUpdate> updates,
        List<Operand<?>> reads) {
    public Turn {
        scalars = Collections.unmodifiableSortedMap(new TreeMap<>(scalars));
        updates = List.copyOf(updates);
        reads = List.copyOf(reads);
    }
}
