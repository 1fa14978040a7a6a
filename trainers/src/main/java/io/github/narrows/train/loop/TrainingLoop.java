package io.github.narrows.train.loop;

import io.github.narrows.data.Batches;
import io.github.narrows.data.ImageBatch;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.PixelTensor;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.step.PassReport;
import io.github.narrows.train.step.SampleTensor;
import io.github.narrows.train.step.TrainingGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tensorflow.types.TUint8;

/** Steps until there is a reason to stop. Everything else that happens in a run is a {@link TrainingListener}. */
public final class TrainingLoop implements Run {
    private final Path folder;
    private final TrainingGraph graph;
    private final Batches batches;
    private final ImageShape image;
    private final List<TrainingListener> listeners;
    private final ListenerMemories memories;
    private final long firstStep;
    private final long totalSteps;
    private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
    private long step;
    private long underWay;
    private byte[] lastBatch = new byte[0];

    /** @param step how many steps the graph has already done; {@code batches} must stand there too */
    public TrainingLoop(
            Path folder,
            TrainingGraph graph,
            Batches batches,
            ImageShape image,
            List<TrainingListener> listeners,
            long step,
            long totalSteps) {
        this.folder = folder;
        this.graph = graph;
        this.batches = batches;
        this.image = image;
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
                tell(new StepReport(step, imagesPerStep(), (now - before) * 1e-9, metrics));
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
        for (int pass = 1; pass <= passes; pass++) {
            ImageBatch batch = batches.next();
            lastBatch = batch.pixels();
            boolean last = pass == passes;
            try (TUint8 pixels = PixelTensor.of(image, batch.pixels(), batch.count())) {
                PassReport report = graph.pass(Map.of(SampleTensor.PICTURES, pixels), step, last);
                report.ofPass().forEach((name, value) -> means.merge(name, value / passes, Double::sum));
                means.putAll(report.ofStep());
            }
        }
        step++;
        return means;
    }

    private int imagesPerStep() {
        return lastBatch.length / (image.height() * image.width() * image.channels()) * graph.accumulate();
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
        if (lastBatch.length == 0) {
            return new TreeMap<>();
        }
        try (TUint8 pixels = PixelTensor.of(image, lastBatch, imagesPerStep() / graph.accumulate())) {
            return graph.measure(Map.of(SampleTensor.PICTURES, pixels), step);
        }
    }

    @Override
    public byte[] lastBatch() {
        return Arrays.copyOf(lastBatch, lastBatch.length);
    }
}
