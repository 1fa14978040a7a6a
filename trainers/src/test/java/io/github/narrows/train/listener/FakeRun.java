package io.github.narrows.train.listener;

import io.github.narrows.data.SampleBatch;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.checkpoint.SampleCheckpoint;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StatefulListener;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run without a model: its metrics follow from the step alone. */
final class FakeRun implements Run {
    private final Path folder;
    private final long total;
    private final List<TrainingListener> listeners;
    long step;
    StopReason stopped;
    SortedMap<String, HostTensor> variables;
    SortedMap<String, Double> lastMetrics = new TreeMap<>();
    SampleBatch lastBatch;

    FakeRun(Path folder, long total, TrainingListener... listeners) {
        this.folder = folder;
        this.total = total;
        this.listeners = Arrays.asList(listeners);
    }

    /** Begins after a step, with the memories of that time. */
    void resume(long from, SortedMap<String, SortedMap<String, String>> memories) throws IOException {
        step = from;
        stateful().forEach(listener -> listener.remember(memories.getOrDefault(listener.id(), new TreeMap<>())));
        start();
    }

    void start() throws IOException {
        for (TrainingListener listener : listeners) {
            listener.started(this);
        }
    }

    /** Steps until a step is done. */
    void stepTo(long last) throws IOException {
        while (step < last) {
            step++;
            step(metrics());
        }
    }

    void step(SortedMap<String, Double> metrics) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.stepped(this, new StepReport(step, 8, 0.125, metrics));
        }
    }

    /** Something goes wrong in the step after the last one. */
    void fail(Exception failure) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.failed(this, step + 1, failure);
        }
    }

    void finish(StopReason reason) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.finished(this, reason);
        }
        close();
    }

    void close() throws IOException {
        for (TrainingListener listener : listeners) {
            listener.close();
        }
    }

    static SortedMap<String, Double> map(String name, double value, String other, double otherValue) {
        SortedMap<String, Double> metrics = new TreeMap<>();
        metrics.put(name, value);
        metrics.put(other, otherValue);
        return metrics;
    }

    /** Publishes an evaluation after every tenth step, as a listener among the others. */
    static final class Evaluation implements TrainingListener {
        @Override
        public void stepped(Run run, StepReport report) throws IOException {
            long step = report.step();
            if (step % 10 == 0) {
                SortedMap<String, Double> metrics =
                        map("psnr", 20 + Math.sin((double) step), "ssim", 1 / (double) step);
                run.publish(new EvaluationReport(step, 100, 0.25, metrics));
            }
        }
    }

    private SortedMap<String, Double> metrics() {
        return map("loss", 1 / (step + 2.0), "perplexity", Math.sqrt((double) step));
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public long totalSteps() {
        return total;
    }

    @Override
    public void stop(StopReason reason) {
        stopped = reason;
    }

    @Override
    public void publish(EvaluationReport report) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.evaluated(this, report);
        }
    }

    @Override
    public SortedMap<String, HostTensor> variables() {
        return variables == null ? SampleCheckpoint.of(step).variables() : variables;
    }

    @Override
    public SortedMap<String, SortedMap<String, String>> memories() {
        SortedMap<String, SortedMap<String, String>> memories = new TreeMap<>();
        stateful().forEach(listener -> memories.put(listener.id(), listener.memory()));
        return memories;
    }

    private Stream<StatefulListener> stateful() {
        return listeners.stream().filter(StatefulListener.class::isInstance).map(StatefulListener.class::cast);
    }

    @Override
    public SortedMap<String, Double> lastMetrics() {
        return lastMetrics;
    }

    @Override
    public Optional<SampleBatch> lastBatch() {
        return Optional.ofNullable(lastBatch);
    }
}
