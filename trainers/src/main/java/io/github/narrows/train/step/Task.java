package io.github.narrows.train.step;

import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleDraws;
import io.github.narrows.sample.SampleTensor;
import java.util.List;
import org.tensorflow.op.Ops;

/**
 * What a step trains: an autoencoder with or without an opponent, a prior. Its variables are created by
 * {@link Config#create}; the methods only add operations.
 */
public interface Task {
    /** Everybody who minimises; the first one's parameters are averaged and shipped. */
    List<Player> players();

    /** What a batch consists of, with what is drawn. */
    List<SampleTensor> samples();

    /** Which of the samples' tensors are drawn at random; the data set gives the others. */
    default SampleDraws draws() {
        return SampleDraws.NONE;
    }

    /** The forward half of a step. */
    StepOutput forward(Ops tf, SampleInputs batch, Pass pass);

    /** What is set from the first batches, once, before step 0. */
    default List<StateUpdate> start(Ops tf, SampleInputs batch) {
        return List.of();
    }

    /** Whose turn it is.
     *
     * @param step optimiser steps done so far
     */
    default Phase phase(long step) {
        return Phase.ALONE;
    }

    /**
     * Sentences for whoever is about to train.
     *
     * @param steps optimiser steps of the whole run
     */
    default List<String> remarks(long steps) {
        return List.of();
    }

    /** What creates a task. */
    @FunctionalInterface
    interface Config {
        /** @param scope the root of the graph: names of variables begin here */
        Task create(GraphScope scope);
    }
}
