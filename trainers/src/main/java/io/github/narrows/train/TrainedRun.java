package io.github.narrows.train;

import io.github.narrows.evaluation.EvaluationGraph;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.weights.HostTensor;
import io.github.narrows.evaluation.weights.WeightsMismatchException;
import io.github.narrows.model.ImageShape;
import io.github.narrows.train.checkpoint.Checkpoint;
import java.util.List;
import java.util.SortedMap;

/** A run that is measured or used: its settings and the averaged weights of one of its checkpoints. */
public final class TrainedRun {
    private final ExperimentConfig config;
    private final long step;
    private final SortedMap<String, HostTensor> weights;

    public TrainedRun(ExperimentConfig config, Checkpoint checkpoint) {
        this.config = config;
        this.step = checkpoint.step();
        this.weights = EvaluationWeights.of(checkpoint.variables());
    }

    /** Optimiser steps behind the weights. */
    public long step() {
        return step;
    }

    public ExperimentConfig config() {
        return config;
    }

    /**
     * A loaded graph, the caller's to close.
     *
     * @throws WeightsMismatchException if these weights cannot serve images of this size
     */
    public EvaluationGraph graph(ImageShape image, List<ImageMetric> metrics, Compute compute) {
        EvaluationGraph graph =
                new EvaluationGraph(config.architecture(), config.degradation(), image, metrics, compute.float32());
        try {
            graph.load(weights);
            return graph;
        } catch (WeightsMismatchException e) {
            graph.close();
            throw new WeightsMismatchException(
                    e.getMessage() + ", for images of " + image.width() + "x" + image.height()
                            + "; a bottleneck with numbers of its own for every position takes only images of the size that it"
                            + " was trained with: leave dataset.image-size as it was");
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }
}
