package io.github.narrows.train.loop;

import java.util.Set;
import java.util.SortedMap;

/** A listener that must know something after a resume (the best value so far, the sums of an unfinished window). */
public interface StatefulListener extends TrainingListener {
    /**
     * Under which name checkpoints hold its memory, in kebab-case; no two listeners of a run share one. It stays what it is
     * when the class is renamed or moved.
     */
    String id();

    /** Under which other names checkpoints of earlier versions hold its memory. */
    default Set<String> formerIds() {
        return Set.of();
    }

    /**
     * What is saved with each checkpoint. Doubles are best written by {@code Double.toString}, which reads back exactly.
     */
    SortedMap<String, String> memory();

    /**
     * Gives back what {@link #memory()} returned; called before {@link #started} when a run is resumed.
     *
     * @throws IllegalArgumentException if it cannot be read, such as a word in the place of a number
     */
    void remember(SortedMap<String, String> memory);
}
