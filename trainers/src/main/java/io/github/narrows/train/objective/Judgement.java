package io.github.narrows.train.objective;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.train.step.Turn;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What an objective makes of one pass.
 *
 * @param losses of the autoencoder, already weighted, scalars by name in kebab-case
 * @param metrics scalars to log, by name
 * @param updates changes of the objective's own state, which follow the optimiser
 * @param opposition what joins when the opponent does
 */
public record Judgement(
        SortedMap<String, Operand<TFloat32>> losses,
        SortedMap<String, Operand<TFloat32>> metrics,
        List<StateUpdate> updates,
        Optional<Opposition> opposition) {
    public Judgement {
        losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        updates = List.copyOf(updates);
    }

    /** Losses alone. */
    public static Judgement of(Map<String, Operand<TFloat32>> losses) {
        return of(losses, Map.of());
    }

    /** Losses and metrics, in any order. */
    public static Judgement of(Map<String, Operand<TFloat32>> losses, Map<String, Operand<TFloat32>> metrics) {
        return new Judgement(new TreeMap<>(losses), new TreeMap<>(metrics), List.of(), Optional.empty());
    }

    /**
     * What the opponent adds.
     *
     * @param losses of the autoencoder that count only while the opponent plays: the adversarial loss
     * @param metrics of the autoencoder while the opponent plays
     * @param updates changes of the objective's own state while the opponent plays
     * @param turn of the opponent itself
     */
    public record Opposition(
            SortedMap<String, Operand<TFloat32>> losses,
            SortedMap<String, Operand<TFloat32>> metrics,
            List<StateUpdate> updates,
            Turn turn) {
        public Opposition {
            losses = Collections.unmodifiableSortedMap(new TreeMap<>(losses));
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
            updates = List.copyOf(updates);
        }
    }
}
