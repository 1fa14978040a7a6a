package io.github.narrows.train.loop;

import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;

/**
 * Watches a run. The loop does nothing but step; whatever else happens is a listener. Listeners are called in their order,
 * one after another, on the thread of the loop.
 */
public interface TrainingListener {
    /** Before the first step of this process; {@code run.step()} is not 0 when a run is resumed. */
    default void started(Run run) throws IOException {}

    /** After each optimiser step. */
    default void stepped(Run run, StepReport report) throws IOException {}

    /** After each evaluation, by whichever listener published it. */
    default void evaluated(Run run, EvaluationReport report) throws IOException {}

    /** Once, when the loop has ended for a reason that is not an exception. */
    default void finished(Run run, StopReason reason) throws IOException {}

    /** Releases files; called in every case, also after an exception. */
    default void close() throws IOException {}

    /**
     * What this listener must know after a resume (the best value so far, the sums of an unfinished window), saved with
     * each checkpoint. Doubles are best written by {@code Double.toString}, which reads back exactly.
     */
    default SortedMap<String, String> memory() {
        return Collections.emptySortedMap();
    }

    /** Gives back what {@link #memory()} returned; called before {@link #started} when a run is resumed. */
    default void remember(SortedMap<String, String> memory) {}

    /** Under which name the memory is saved. */
    default String name() {
        return getClass().getSimpleName();
    }
}
