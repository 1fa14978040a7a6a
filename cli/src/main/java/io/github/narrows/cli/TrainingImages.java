package io.github.narrows.cli;

import io.github.narrows.cli.option.MachineOptions;
import io.github.narrows.cli.option.OpenedRun;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.ImageSize;
import io.github.narrows.data.Part;
import io.github.narrows.evaluation.CoefficientRanges;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.AutoencoderView;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.train.ExperimentConfig;
import java.io.IOException;
import java.util.function.Function;

/**
 * The images that a run was trained on, whatever is measured: what an evaluation must know beforehand is learned from these. An
 * export does not tell of them; there it is the training part of the data that are named.
 */
final class TrainingImages implements AutoCloseable {
    /** So many tell between which values coefficients lie. */
    private static final int MOST = 10_000;

    private final Dataset dataset;
    private final ServingGraph graph;
    private final EvaluationSet set;

    private TrainingImages(Dataset dataset, ServingGraph graph, int batchSize) {
        this.dataset = dataset;
        this.graph = graph;
        this.set =
                new EvaluationSet(dataset.samples(Part.TRAIN), dataset.size(), MOST, batchSize, dataset.preparation());
    }

    /** Opens them, with a graph for their size. */
    static TrainingImages of(OpenedRun run, MachineOptions machine) {
        ExperimentConfig config =
                run.source().isExport() ? run.config() : run.source().trainingSettings();
        Dataset dataset = config.openDataset(machine.dataRoot());
        ImageSize size = dataset.size();
        ServingGraph graph =
                run.graph(new ImageShape(size.height(), size.width(), size.channels()), machine.hardware());
        return new TrainingImages(dataset, graph, config.evaluation().batchSize());
    }

    /** Between which values the coefficients of a view lie. */
    CoefficientRanges ranges(Function<ServingGraph, AutoencoderView> view) {
        return new Evaluator(view.apply(graph)).ranges(set);
    }

    @Override
    public void close() throws IOException {
        graph.close();
        dataset.close();
    }
}
