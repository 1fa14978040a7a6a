package io.github.narrows.train.loop;

import java.io.IOException;

/**
 * Watches a run. The loop does nothing but step; whatever else happens is a listener. Listeners are called in their order,
 * one after another, on the thread of the loop. One that must know something after a resume is a {@link StatefulListener}.
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

    /**
     * Once, when a step or a listener has failed; a listener that can say more of it throws another exception in its place.
     *
     * @param step that was under way
     */
    default void failed(Run run, long step, Exception failure) throws IOException {}

    /** Releases files; called in every case, also after an exception. */
    default void close() throws IOException {}
}
