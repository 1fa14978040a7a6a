package io.github.narrows.train.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread (a signal handler, an application) end a run after its present step. A run either does not begin,
 * or takes its first step: it may replace another run, which is not given up for nothing.
 */
public final class StopSignal {
    private final AtomicReference<@Nullable Run> run = new AtomicReference<>();
    private volatile boolean requested;

    /** Asks the run to stop: after its present step, or before it begins. */
    public void request() {
        requested = true;
        Run watched = run.get();
        if (watched != null) {
            watched.stop(StopReason.INTERRUPTED);
        }
    }

    /** Whether somebody has asked. */
    public boolean isRequested() {
        return requested;
    }

    /** Whether there is a run that has begun, and so stops after a step. */
    public boolean isWatching() {
        return run.get() != null;
    }

    /**
     * A run is about to begin, and from now on a request goes to it.
     *
     * @return whether it may begin; not if somebody has asked before
     */
    public boolean begins(Run watched) {
        if (requested) {
            return false;
        }
        run.set(watched);
        if (requested) {
            // Asked in between, by somebody who found no run yet.
            watched.stop(StopReason.INTERRUPTED);
        }
        return true;
    }
}
