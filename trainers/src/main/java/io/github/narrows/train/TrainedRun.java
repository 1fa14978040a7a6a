package io.github.narrows.train;

import io.github.narrows.evaluation.EvaluationGraph;
import io.github.narrows.evaluation.metric.ImageMetric;
import io.github.narrows.evaluation.weights.WeightsMismatchException;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.Problem;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.tensor.HostTensor;
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
     * @throws WeightsMismatchException if the weights are of other settings, or belong to images of one size and these have
     *     another
     */
    public EvaluationGraph graph(ImageShape image, List<ImageMetric> metrics, Compute compute) {
        EvaluationGraph graph = built(image, metrics, compute);
        try {
            graph.load(weights);
            return graph;
        } catch (WeightsMismatchException e) {
            graph.close();
            throw new WeightsMismatchException(
                    "the weights do not fit images of " + image.width() + "x" + image.height()
                            + ": " + e.getMessage()
                            + "; keep dataset.image-size and model settings as they were in training, since"
                            + " a basis of every position, or of whole images, is tied to one size");
        } catch (RuntimeException e) {
            graph.close();
            throw e;
        }
    }

    private EvaluationGraph built(ImageShape image, List<ImageMetric> metrics, Compute compute) {
        try {
            return new EvaluationGraph(config.architecture(), config.degradation(), image, metrics, compute.float32());
        } catch (SettingsException e) {
            String size = "; the images are of " + image.width() + "x" + image.height()
                    + ": keep dataset.image-size as it was in training";
            List<Problem> problems = e.problems().stream()
                    .map(problem -> new Problem(problem.origin(), problem.key(), problem.message() + size))
                    .toList();
            throw new SettingsException(problems);
        }
    }
}
