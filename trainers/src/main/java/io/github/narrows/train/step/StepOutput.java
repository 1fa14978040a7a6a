package io.github.narrows.train.step;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The turns of one pass, by phase and by the id of the player. A player without a turn in a phase is not computed there. */
public record StepOutput(Map<Phase, Map<String, Turn>> turns) {
    public StepOutput {
        Map<Phase, Map<String, Turn>> copy = new EnumMap<>(Phase.class);
        turns.forEach((phase, players) -> copy.put(phase, Collections.unmodifiableMap(new LinkedHashMap<>(players))));
        turns = Collections.unmodifiableMap(copy);
    }

    /** Of a task with one player. */
    public static StepOutput alone(Player player, Turn turn) {
        return new StepOutput(Map.of(Phase.ALONE, Map.of(player.id(), turn)));
    }
}
