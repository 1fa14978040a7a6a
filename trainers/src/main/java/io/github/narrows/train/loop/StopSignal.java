package io.github.narrows.train.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets another thread (a signal handler, an application) end a run after its present step. */
public final class StopSignal {
    private final AtomicReference<@Nullable Run> run = new AtomicReference<>();
    private volatile boolean requested;

    /** Asks the run to stop; one that has not begun stops before its first step. */
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

    public void begins(Run watched) {
        run.set(watched);
        if (requested) {
            watched.stop(StopReason.INTERRUPTED);
        }
    }
}
