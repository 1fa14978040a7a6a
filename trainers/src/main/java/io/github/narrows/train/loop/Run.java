package io.github.narrows.train.loop;

import io.github.narrows.data.SampleBatch;
import io.github.narrows.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** One running experiment, as its listeners see it. */
public interface Run {
    /** Where everything of this run goes. */
    Path folder();

    /** Optimiser steps done. */
    long step();

    /** Optimiser steps of the whole run. */
    long totalSteps();

    /** Ends the loop after this step. The first reason given stands. */
    void stop(StopReason reason);

    /** Tells all listeners of an evaluation. */
    void publish(EvaluationReport report) throws IOException;

    /** Every saved variable by name, as it is between two steps. */
    SortedMap<String, HostTensor> variables();

    /** The memory of every listener, by the listener's id. */
    SortedMap<String, SortedMap<String, String>> memories();

    /**
     * Losses and metrics of the last batch with the variables as they are, each computed by itself, for a post-mortem; those
     * that cannot be computed are left out.
     */
    SortedMap<String, Double> lastMetrics();

    /** The last batch, for a post-mortem; empty before the first step of this process. */
    Optional<SampleBatch> lastBatch();
}
