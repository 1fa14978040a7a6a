package io.github.narrows.train;

import io.github.narrows.data.Batches;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Dataset;
import io.github.narrows.data.DrawnSamples;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.SampleSource;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.evaluation.distribution.ReferenceStatistics;
import io.github.narrows.model.format.SampleFormat;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.serving.run.UsedPlugin;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.RecordTree;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.train.checkpoint.RunFolder;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.hardware.Precision;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.StopSignal;
import io.github.narrows.train.loop.TrainingListener;
import io.github.narrows.train.loop.TrainingLoop;
import io.github.narrows.train.step.TrainingGraph;
import io.github.narrows.train.step.TrainingPlan;
import io.github.narrows.train.task.AutoencoderTask;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One experiment: data, model, bottleneck, objective and training, put together. Every block is injected, so a file is
 * only one way to configure it; see {@link Narrows#experiment}.
 */
public final class Experiment {
    private static final Logger LOG = LogManager.getLogger();
    private static final int READ_AHEAD = 4;

    private final SettingsTree settings;
    private final ExperimentConfig config;
    private final Choices choices;
    private final DataRoot dataRoot;
    private final ReferenceStatistics references;
    private final Hardware hardware;
    private final Clock clock;
    private final Set<TrainingListener> ownListeners;
    private final StopSignal stopSignal;

    @Inject
    Experiment(
            ExperimentConfig config,
            BoundSettings<ExperimentConfig> written,
            Choices choices,
            DataRoot dataRoot,
            ReferenceStatistics references,
            Hardware hardware,
            Clock clock,
            Set<TrainingListener> ownListeners,
            StopSignal stopSignal) {
        this.config = config;
        // A binding may have replaced a block of the file: then the file's text is no longer what is in effect.
        this.settings = written.value().equals(config) ? written.effective() : RecordTree.of(config, choices);
        this.choices = choices;
        this.dataRoot = dataRoot;
        this.references = references;
        this.hardware = hardware;
        this.clock = clock;
        this.ownListeners = ownListeners;
        this.stopSignal = stopSignal;
    }

    /** Trains from the beginning, in a new folder. */
    public RunResult run(Path folder) throws IOException {
        try (RunFolder run = RunFolder.create(folder)) {
            return run(run, new StartingPoint.Fresh());
        }
    }

    /**
     * Goes on from the newest whole checkpoint of a run, exactly as if it had never stopped.
     *
     * @throws SettingsException if it has done all its steps, or its weights were imported
     */
    public RunResult resume(Path folder) throws IOException {
        try (RunFolder run = RunFolder.open(folder)) {
            ResumeRules.refuseImported(run.paths());
            Checkpoints checkpoints = new Checkpoints(folder);
            checkpoints.refuseForeign();
            ResumeRules.check(run.paths(), checkpoints, settings, choices);
            long steps = config.training().steps();
            if (checkpoints.holdTheEndOf(steps)) {
                throw SettingsException.of(
                        "training.steps",
                        "the run " + folder + " has done all its " + steps
                                + " steps; raise training.steps with --set training.steps=N to go on");
            }
            return run(run, new StartingPoint.Resumed(checkpoints));
        }
    }

    /** Trains in an opened folder, where nothing is written or deleted before data and graphs stand. */
    public RunResult run(RunFolder folder, StartingPoint beginning) throws IOException {
        Precision precision = config.training().precision();
        try (Dataset dataset = config.openDataset(dataRoot)) {
            TrainingSamples samples = new TrainingSamples(dataset);
            SampleFormat.Config format = samples.format();
            try (TrainingGraph training = new TrainingGraph(plan(samples, format), hardware.of(precision));
                    ServingGraph evaluation =
                            new ServingGraph(config.architecture(), config.degradation(), format, hardware.float32())) {
                try (RunRecord record = record(folder, dataset)) {
                    return train(folder, dataset, training, evaluation, record, beginning);
                }
            }
        }
    }

    private RunRecord record(RunFolder folder, Dataset dataset) throws IOException {
        boolean mixed = hardware.mixed(config.training().precision());
        return new RunRecord(
                folder,
                settings,
                config.seed(),
                dataset.digest(),
                hardware,
                mixed,
                UsedPlugin.of(config, choices),
                clock);
    }

    private TrainingPlan plan(TrainingSamples samples, SampleFormat.Config format) {
        TrainingConfig training = config.training();
        AutoencoderTask.Config task = new AutoencoderTask.Config(
                config.architecture(),
                config.degradation(),
                config.objective(),
                format,
                training.optimizer(),
                training.clipNorm(),
                samples::variance,
                dataRoot::resolve);
        return new TrainingPlan(task, training.steps(), training.accumulate(), training.emaDecay(), config.seed());
    }

    private RunResult train(
            RunFolder folder,
            Dataset dataset,
            TrainingGraph training,
            ServingGraph evaluation,
            RunRecord record,
            StartingPoint beginning)
            throws IOException {
        Evaluator evaluator = new Evaluator(
                evaluation.whole(), config.evaluation().metricsOf(evaluation, dataRoot), Optional.of(references));
        RunListeners listeners =
                new RunListeners(config, folder, dataset, evaluation, evaluator, settings, ownListeners, clock);
        describe(dataset, training, record);
        StartingPoint.Position position = beginning.begin(training);
        listeners.memories().restore(position.memories());
        SampleSource samples = new DrawnSamples(dataset.samples(Part.TRAIN), training.draws());
        if (!position.started()) {
            startFromData(samples, training);
        }
        long seen = position.step()
                * config.training().accumulate()
                * config.training().batchSize();
        try (Batches batches = stream(samples, config.training().batchSize(), seen, READ_AHEAD)) {
            TrainingLoop loop = new TrainingLoop(
                    folder.root(),
                    training,
                    batches,
                    listeners.inOrder(),
                    position.step(),
                    config.training().steps());
            if (!stopSignal.begins(loop)) {
                LOG.info("Interrupted before the first step; nothing was written to {}", folder.root());
                return new RunResult(
                        folder.root(), StopReason.INTERRUPTED, loop.step(), Optional.empty(), Optional.empty());
            }
            // Only now is there nothing left that could keep the run from its first step.
            record.begin(position.step());
            StopReason reason = loop.run();
            return new RunResult(folder.root(), reason, loop.step(), listeners.evaluation(), listeners.grid());
        }
    }

    private static void describe(Dataset dataset, TrainingGraph training, RunRecord record) {
        LOG.info(
                "Training on {} {} of {}, {}",
                dataset.count(Part.TRAIN),
                dataset instanceof PictureDataset ? "images" : "latents",
                dataset.size(),
                record.precision());
        training.summary().lines().forEach(LOG::info);
        training.remarks().forEach(LOG::warn);
    }

    /** Lets bottlenecks start from the first batches, which the training then sees all the same. */
    private void startFromData(SampleSource samples, TrainingGraph training) {
        int count = config.training().startBatches() * config.training().batchSize();
        try (Batches batches = stream(samples, count, 0, 1)) {
            training.start(batches.next().tensors());
        }
    }

    private Batches stream(SampleSource samples, int batchSize, long position, int ahead) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Batches(samples, batchSize, config.seed(), position, threads, ahead);
    }

    /** Every setting in effect. */
    public SettingsTree settings() {
        return settings;
    }

    /** By which another thread can end the run. */
    public StopSignal stopSignal() {
        return stopSignal;
    }
}
