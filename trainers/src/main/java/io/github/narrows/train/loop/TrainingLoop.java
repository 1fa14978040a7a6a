package io.github.narrows.train.loop;

import io.github.narrows.data.Batches;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.step.PassReport;
import io.github.narrows.train.step.TrainingGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Steps until there is a reason to stop. Everything else that happens in a run is a {@link TrainingListener}. */
public final class TrainingLoop implements Run {
    private final Path folder;
    private final TrainingGraph graph;
    private final Batches batches;
    private final List<TrainingListener> listeners;
    private final ListenerMemories memories;
    private final long firstStep;
    private final long totalSteps;
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
    private long step;
    private long underWay;
    private int samples;
    private @Nullable SampleBatch lastBatch;

    /** @param step how many steps the graph has already done; {@code batches} must stand there too */
    public TrainingLoop(
            Path folder,
            TrainingGraph graph,
            Batches batches,
            List<TrainingListener> listeners,
            long step,
            long totalSteps) {
        this.folder = folder;
        this.graph = graph;
        this.batches = batches;
        this.listeners = List.copyOf(listeners);
        this.memories = new ListenerMemories(listeners);
        this.step = step;
        this.underWay = step;
        this.firstStep = step + 1;
        this.totalSteps = totalSteps;
    }

    /** The whole of training. Whoever interrupts it before its first step gets that step all the same. */
    public StopReason run() throws IOException {
        try {
            for (TrainingListener listener : listeners) {
                listener.started(this);
            }
            long before = System.nanoTime();
            while (mayStep()) {
                SortedMap<String, Double> metrics = takeStep();
                long now = System.nanoTime();
                tell(new StepReport(step, samples, (now - before) * 1e-9, metrics));
                before = now;
            }
            StopReason ended = reason.updateAndGet(given -> given == null ? StopReason.COMPLETED : given);
            for (TrainingListener listener : listeners) {
                listener.finished(this, ended);
            }
            return ended;
        } catch (IOException | RuntimeException e) {
            for (TrainingListener listener : listeners) {
                listener.failed(this, underWay, e);
            }
            throw e;
        } finally {
            for (TrainingListener listener : listeners) {
                listener.close();
            }
        }
    }

    private boolean mayStep() {
        StopReason asked = reason.get();
        boolean before = step < firstStep;
        return step < totalSteps && (asked == null || (asked == StopReason.INTERRUPTED && before));
    }

    /** One step of the optimiser: {@code accumulate} forward passes, of whose metrics the mean is taken. */
    private SortedMap<String, Double> takeStep() {
        SortedMap<String, Double> means = new TreeMap<>();
        int passes = graph.accumulate();
        underWay = step + 1;
        samples = 0;
        for (int pass = 1; pass <= passes; pass++) {
            SampleBatch batch = batches.next();
            lastBatch = batch;
            samples += batch.count();
            PassReport report = graph.pass(batch.tensors(), step, pass == passes);
            report.ofPass().forEach((name, value) -> means.merge(name, value / passes, Double::sum));
            means.putAll(report.ofStep());
        }
        step++;
        return means;
    }

    private void tell(StepReport report) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.stepped(this, report);
        }
    }

    @Override
    public void publish(EvaluationReport report) throws IOException {
        for (TrainingListener listener : listeners) {
            listener.evaluated(this, report);
        }
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
        return totalSteps;
    }

    /** May be called by any thread. */
    @Override
    public void stop(StopReason asked) {
        reason.compareAndSet(null, asked);
    }

    @Override
    public SortedMap<String, HostTensor> variables() {
        return graph.read();
    }

    @Override
    public SortedMap<String, SortedMap<String, String>> memories() {
        return memories.read();
    }

    @Override
    public SortedMap<String, Double> lastMetrics() {
        return lastBatch == null ? new TreeMap<>() : graph.measure(lastBatch.tensors(), step);
    }

    @Override
    public Optional<SampleBatch> lastBatch() {
        return Optional.ofNullable(lastBatch);
    }
}
