package io.github.narrows.train.step;

import io.github.narrows.graph.Counter;
import io.github.narrows.graph.GraphScope;

/**
 * Where a run stands, saved with it.
 *
 * @param step optimiser steps done
 * @param draw forward passes done
 * @param started whether bottlenecks have been started from data
 */
public record StepCounters(Counter step, Counter draw, Counter started) {
    static final String SCOPE = "progress";

    /** The name in a checkpoint of the count of steps. */
    public static final String STEP = SCOPE + "/step";

    /** The name in a checkpoint of the mark that bottlenecks have been started. */
    public static final String STARTED = SCOPE + "/started";

    static StepCounters in(GraphScope root) {
        GraphScope scope = root.child(SCOPE);
        return new StepCounters(scope.counter("step"), scope.counter("draw"), scope.counter("started"));
    }
}
