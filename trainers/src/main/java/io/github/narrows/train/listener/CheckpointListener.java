package io.github.narrows.train.listener;

import io.github.narrows.data.DataException;
import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.score.Score;
import io.github.narrows.serving.score.Score.Criterion;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.checkpoint.CheckpointNotSavedException;
import io.github.narrows.train.checkpoint.CheckpointWriter;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingDivergedException;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Saves a checkpoint every so many steps, whenever an evaluation is better than all before, and when the run ends. Stands
 * behind all other listeners, so that their memories are of the step that is saved.
 *
 * <p>It remembers nothing itself: the checkpoints know which of them is the best.
 */
public final class CheckpointListener implements TrainingListener {
    private final CheckpointWriter writer;
    private final int every;
    private final Criterion best;
    private final String settings;
    private final PostMortem postMortem;
    private Optional<Score> score = Optional.empty();
    private long scored = -1;
    private boolean unsaved;

    /**
     * @param every steps between two checkpoints
     * @param best the metric of an evaluation that tells the best checkpoint
     * @param settings the effective settings, stored with each checkpoint
     */
    public CheckpointListener(
            CheckpointWriter writer, int every, Criterion best, String settings, PostMortem postMortem) {
        this.writer = writer;
        this.every = every;
        this.best = best;
        this.settings = settings;
        this.postMortem = postMortem;
    }

    @Override
    public void started(Run run) throws IOException {
        writer.rewindTo(run.step());
        unsaved = run.step() == 0;
    }

    /** @throws TrainingDivergedException if a variable to be saved is not finite */
    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        unsaved = true;
        if (report.step() % every == 0 || isBest(report.step())) {
            save(run);
        }
    }

    @Override
    public void evaluated(Run run, EvaluationReport report) {
        Optional<Score> found = best.in(report.metrics());
        if (found.isPresent()) {
            score = found;
            scored = report.step();
            unsaved = true;
        }
    }

    /** @throws TrainingDivergedException as {@link #stepped} */
    @Override
    public void finished(Run run, StopReason reason) throws IOException {
        if (unsaved) {
            save(run);
        }
    }

    /**
     * A disk that is full or a picture that vanishes ends a run that was sound.
     *
     * @throws IOException that tells how it goes on
     */
    @Override
    public void failed(Run run, long step, Exception failure) throws IOException {
        if (failure instanceof DataException
                || (failure instanceof IOException && !(failure instanceof CheckpointNotSavedException))) {
            IOException reason = failure instanceof IOException e ? e : new IOException(failure.getMessage(), failure);
            throw new IOException(
                    "Training stopped in step " + step + ": " + FileFailure.inWords(reason) + ". "
                            + writer.checkpoints().wayBack(),
                    failure);
        }
    }

    private boolean isBest(long step) throws IOException {
        if (score.isEmpty() || scored != step) {
            return false;
        }
        Score found = score.get();
        // Older checkpoints may have been judged by another metric.
        Optional<Score> before =
                writer.checkpoints().bestScore().filter(other -> other.metric().equals(found.metric()));
        return before.isEmpty() || found.gainOver(before.get()) > 0;
    }

    private void save(Run run) throws IOException {
        SortedMap<String, HostTensor> variables = run.variables();
        Optional<String> notFinite = FiniteVariables.firstThatIsNot(variables);
        if (notFinite.isPresent()) {
            throw postMortem.of(
                    run,
                    run.step(),
                    "the variable " + notFinite.get() + " is not finite",
                    Collections.emptySortedMap());
        }
        writer.save(new Checkpoint(
                run.step(), variables, run.memories(), settings, scored == run.step() ? score : Optional.empty()));
        unsaved = false;
    }
}
