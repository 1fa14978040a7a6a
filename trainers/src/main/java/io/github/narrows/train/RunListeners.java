package io.github.narrows.train;

import io.github.narrows.data.Dataset;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.evaluation.Evaluation;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.evaluation.metric.EvaluationMetrics;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.score.Direction;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.train.adversarial.AdversarialObjective;
import io.github.narrows.train.checkpoint.CheckpointWriter;
import io.github.narrows.train.checkpoint.RunFolder;
import io.github.narrows.train.listener.AdversarialHealth;
import io.github.narrows.train.listener.CheckpointListener;
import io.github.narrows.train.listener.DivergenceGuard;
import io.github.narrows.train.listener.EarlyStop;
import io.github.narrows.train.listener.LogLine;
import io.github.narrows.train.listener.MemoryWatch;
import io.github.narrows.train.listener.MetricsFiles;
import io.github.narrows.train.listener.PostMortem;
import io.github.narrows.train.listener.ProgressBarListener;
import io.github.narrows.train.listener.TensorBoardEvents;
import io.github.narrows.train.loop.ListenerMemories;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Everything that watches a run, in the order in which it is told. */
final class RunListeners {
    private final List<TrainingListener> all = new ArrayList<>();
    private final PeriodicEvaluation evaluation;
    private final Optional<GridListener> grid;
    private final ListenerMemories memories;

    RunListeners(
            ExperimentConfig config,
            RunFolder folder,
            Dataset dataset,
            ServingGraph serving,
            Evaluator evaluator,
            SettingsTree settings,
            Set<TrainingListener> own,
            Clock clock)
            throws IOException {
        int logEvery = config.training().logEvery();
        PostMortem postMortem = new PostMortem(settings);
        TensorBoardEvents events = new TensorBoardEvents(logEvery, clock);
        EvaluationSet validation = new EvaluationSet(
                dataset.samples(Part.VALIDATION),
                dataset.size(),
                config.evaluation().images(),
                config.evaluation().batchSize(),
                dataset.preparation(),
                Optional.of(dataset.digest() + " validation"));
        this.evaluation = new PeriodicEvaluation(
                serving, evaluator, validation, config.evaluation().every());
        this.grid = dataset instanceof PictureDataset pictures
                ? Optional.of(new GridListener(
                        serving, pictures.part(Part.VALIDATION), dataset.size(), config.evaluation(), events))
                : Optional.empty();

        // A step that went wrong must not reach any file.
        all.add(new DivergenceGuard(postMortem));
        ProgressBarListener.onTerminal().ifPresent(all::add);
        all.add(new LogLine(logEvery));
        all.add(new MetricsFiles(logEvery));
        all.add(events);
        all.add(new MemoryWatch(logEvery));
        SortedMap<String, Direction> metrics = evaluation.metrics();
        if (config.objective() instanceof AdversarialObjective) {
            all.add(new AdversarialHealth());
        }
        config.training()
                .earlyStop()
                .ifPresent(stop -> all.add(new EarlyStop(
                        EvaluationMetrics.criterion(ExperimentConfig.EARLY_STOP_METRIC, stop.metric(), metrics),
                        stop.patience(),
                        stop.minDelta())));
        all.addAll(own);
        grid.ifPresent(all::add);
        all.add(evaluation);
        // Last, so that it saves what all others remember of the step.
        CheckpointConfig checkpoints = config.checkpoints();
        all.add(new CheckpointListener(
                CheckpointWriter.open(folder.root(), checkpoints.keep(), clock),
                checkpoints.every() == 0 ? Integer.MAX_VALUE : checkpoints.every(),
                EvaluationMetrics.criterion(ExperimentConfig.BEST_METRIC, checkpoints.best(), metrics),
                settings.toYaml(),
                postMortem));
        this.memories = new ListenerMemories(all);
    }

    List<TrainingListener> inOrder() {
        return Collections.unmodifiableList(all);
    }

    ListenerMemories memories() {
        return memories;
    }

    Optional<Evaluation> evaluation() {
        return evaluation.latest();
    }

    Optional<Path> grid() {
        return grid.flatMap(GridListener::latest);
    }
}
