package io.github.narrows.train;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets another thread (a signal handler, an application) end a run after its present step, and wait for it. */
public final class StopSignal {
    private final AtomicReference<@Nullable Run> run = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean requested;

    /** Asks the run to stop; one that has not begun stops before its first step. */
    public void request() {
        requested = true;
        Run watched = run.get();
        if (watched != null) {
            watched.stop(StopReason.INTERRUPTED);
        }
    }

    /** Waits until the run has written what it has to write. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Whether a run is under way. */
    public boolean isRunning() {
        return run.get() != null && ended.getCount() > 0;
    }

    void begins(Run watched) {
        run.set(watched);
        if (requested) {
            watched.stop(StopReason.INTERRUPTED);
        }
    }

    void ended() {
        ended.countDown();
    }
}
