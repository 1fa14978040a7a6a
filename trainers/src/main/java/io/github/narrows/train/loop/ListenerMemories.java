package io.github.narrows.train.loop;

import io.github.narrows.serving.run.CheckpointException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What the listeners of a run remember, by their ids. */
public final class ListenerMemories {
    private static final Logger LOG = LogManager.getLogger();

    private final SortedMap<String, StatefulListener> byId = new TreeMap<>();
    private final Map<String, StatefulListener> byFormerId = new TreeMap<>();

    /** @throws IllegalArgumentException if two listeners would overwrite each other's memory */
    public ListenerMemories(List<? extends TrainingListener> listeners) {
        for (TrainingListener listener : listeners) {
            if (listener instanceof StatefulListener stateful) {
                add(byId, stateful.id(), stateful);
                stateful.formerIds().forEach(former -> add(byFormerId, former, stateful));
            }
        }
        byFormerId.forEach((former, listener) -> {
            StatefulListener other = byId.get(former);
            if (other != null) {
                throw sameId(former, other, listener);
            }
        });
    }

    private static void add(Map<String, StatefulListener> all, String id, StatefulListener listener) {
        StatefulListener other = all.putIfAbsent(id, listener);
        if (other != null) {
            throw sameId(id, other, listener);
        }
    }

    private static IllegalArgumentException sameId(String id, StatefulListener one, StatefulListener other) {
        return new IllegalArgumentException("two listeners save their memory under the id '" + id + "': "
                + one.getClass().getName() + " and " + other.getClass().getName() + "; give each an id of its own");
    }

    /** What each listener remembers now. */
    public SortedMap<String, SortedMap<String, String>> read() {
        SortedMap<String, SortedMap<String, String>> memories = new TreeMap<>();
        byId.forEach((id, listener) -> memories.put(id, listener.memory()));
        return memories;
    }

    /**
     * Gives each listener back what it remembered.
     *
     * @param memories by id, today's or a former one
     * @throws CheckpointException if a listener cannot read its memory
     */
    public void restore(SortedMap<String, SortedMap<String, String>> memories) throws CheckpointException {
        Set<String> unclaimed = new HashSet<>(memories.keySet());
        for (Map<String, StatefulListener> listeners : List.of(byFormerId, byId)) {
            for (Map.Entry<String, StatefulListener> entry : listeners.entrySet()) {
                SortedMap<String, String> memory = memories.get(entry.getKey());
                if (memory != null) {
                    restore(entry.getKey(), entry.getValue(), memory);
                    unclaimed.remove(entry.getKey());
                }
            }
        }
        unclaimed.stream()
                .sorted()
                .forEach(id -> LOG.warn(
                        "The checkpoint holds what the listener '{}' remembered, and this run has no listener of that id:"
                                + " it is left out",
                        id));
    }

    private static void restore(String id, StatefulListener listener, SortedMap<String, String> memory)
            throws CheckpointException {
        try {
            listener.remember(memory);
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "The checkpoint cannot be resumed: what the listener '" + id + "' remembered cannot be read ("
                            + e.getMessage() + "); it was changed, or written by another version of that listener.",
                    e);
        }
    }
}
