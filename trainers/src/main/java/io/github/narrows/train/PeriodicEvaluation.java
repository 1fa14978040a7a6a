package io.github.narrows.train;

import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/** Measures the averaged weights on held-out images every so many steps, and at the end. */
final class PeriodicEvaluation implements TrainingListener {
    private final ServingGraph graph;
    private final Evaluator evaluator;
    private final EvaluationSet images;
    private final int every;
    private Optional<Evaluation> latest = Optional.empty();
    private long latestStep = -1;

    /**
     * @param graph the caller's to close
     * @param every steps between two evaluations; 0 for one at the end only
     */
    PeriodicEvaluation(ServingGraph graph, Evaluator evaluator, EvaluationSet images, int every) {
        this.graph = graph;
        this.evaluator = evaluator;
        this.images = images;
        this.every = every;
    }

    /** All metrics that it will publish, by name. */
    SortedMap<String, Direction> metrics() {
        return evaluator.metrics();
    }

    /** The last evaluation of this process. */
    Optional<Evaluation> latest() {
        return latest;
    }

    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        if (every > 0 && report.step() % every == 0) {
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
        Evaluation evaluation = evaluator.evaluate(images);
        latest = Optional.of(evaluation);
        latestStep = run.step();
        double seconds = (System.nanoTime() - before) * 1e-9;
        run.publish(new EvaluationReport(run.step(), evaluation.images(), seconds, evaluation.metrics()));
    }
}
