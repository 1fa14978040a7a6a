package io.github.narrows.train;

import io.github.narrows.data.ImageSize;
import io.github.narrows.data.ImageSource;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;

/** Measures the averaged weights on held-out images every so many steps, and at the end. */
final class PeriodicEvaluation implements TrainingListener {
    private final ServingGraph graph;
    private final Evaluator evaluator;
    private final ImageSource images;
    private final ImageSize size;
    private final EvaluationConfig config;
    private final String crop;
    private Optional<Evaluation> latest = Optional.empty();
    private long latestStep = -1;

    /** @param graph the caller's to close */
    PeriodicEvaluation(ServingGraph graph, ImageSource images, ImageSize size, EvaluationConfig config, String crop) {
        this.graph = graph;
        this.evaluator = new Evaluator(graph);
        this.images = images;
        this.size = size;
        this.config = config;
        this.crop = crop;
    }

    /** The names of all metrics that it will publish. */
    SortedSet<String> metrics() {
        return evaluator.metrics();
    }

    /** The last evaluation of this process. */
    Optional<Evaluation> latest() {
        return latest;
    }

    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        if (config.every() > 0 && report.step() % config.every() == 0) {
            evaluate(run);
        }
    }

    @Override
    public void finished(Run run, StopReason reason) throws IOException {
        // An interrupted run must not leave an evaluation that the uninterrupted one does not have.
        if (reason != StopReason.INTERRUPTED && latestStep != run.step()) {
            evaluate(run);
        }
    }

    private void evaluate(Run run) throws IOException {
        long before = System.nanoTime();
        graph.load(AveragedWeights.of(run.variables()));
        Evaluation evaluation =
                evaluator.evaluate(new EvaluationSet(images, size, config.images(), config.batchSize(), crop));
        latest = Optional.of(evaluation);
        latestStep = run.step();
        double seconds = (System.nanoTime() - before) * 1e-9;
        run.publish(new EvaluationReport(run.step(), evaluation.images(), seconds, evaluation.metrics()));
    }
}
