package io.github.narrows.train.listener;

import com.google.protobuf.ByteString;
import io.github.narrows.train.loop.EvaluationReport;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StatefulListener;
import io.github.narrows.train.loop.StepReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.SessionLog.SessionStatus;
import org.tensorflow.proto.Summary;

/**
 * Writes events for TensorBoard: the averages of every window of training steps under {@code train/}, evaluations under
 * {@code evaluation/}, and images. Each process begins a file of its own; the first event after a resume makes
 * TensorBoard drop what the process before wrote of later steps.
 */
public final class TensorBoardEvents implements StatefulListener {
    /** Where a PNG file has its width and height, 4 bytes each, big-endian. */
    private static final int PNG_WIDTH = 16;

    private static final int PNG_HEIGHT = 20;

    private final int every;
    private final Clock clock;
    private final MetricWindow window = new MetricWindow();
    private @Nullable EventFile events;

    /** @param every how many training steps are averaged in one point */
    public TensorBoardEvents(int every, Clock clock) {
        this.every = every;
        this.clock = clock;
    }

    @Override
    public void started(Run run) throws IOException {
        events = EventFile.begin(run.folder(), clock);
        append(
                run.step() + 1,
                Event.newBuilder().setSessionLog(SessionLog.newBuilder().setStatus(SessionStatus.START)));
    }

    @Override
    public void stepped(Run run, StepReport report) throws IOException {
        window.add(report);
        if (report.step() % every == 0 || report.step() == run.totalSteps()) {
            Summary.Builder summary = scalars("train/", window.means());
            add(summary, "train/images-per-second", window.imagesPerSecond());
            window.clear();
            append(report.step(), Event.newBuilder().setSummary(summary));
        }
    }

    @Override
    public void evaluated(Run run, EvaluationReport report) throws IOException {
        append(report.step(), Event.newBuilder().setSummary(scalars("evaluation/", report.metrics())));
    }

    /**
     * Adds a picture.
     *
     * @param tag under which TensorBoard shows it, such as {@code evaluation/reconstructions}
     * @param step after which it was made
     * @param png a whole PNG file
     */
    public void image(String tag, long step, byte[] png) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(png);
        Summary.Image image = Summary.Image.newBuilder()
                .setWidth(header.getInt(PNG_WIDTH))
                .setHeight(header.getInt(PNG_HEIGHT))
                .setColorspace(3)
                .setEncodedImageString(ByteString.copyFrom(png))
                .build();
        Summary.Value value =
                Summary.Value.newBuilder().setTag(tag).setImage(image).build();
        append(step, Event.newBuilder().setSummary(Summary.newBuilder().addValue(value)));
    }

    @Override
    public void close() throws IOException {
        if (events != null) {
            events.close();
        }
    }

    @Override
    public String id() {
        return "tensorboard";
    }

    @Override
    public Set<String> formerIds() {
        return Set.of("TensorBoardEvents");
    }

    @Override
    public SortedMap<String, String> memory() {
        return window.memory();
    }

    @Override
    public void remember(SortedMap<String, String> memory) {
        window.remember(memory);
    }

    private void append(long step, Event.Builder event) throws IOException {
        if (events == null) {
            throw new IllegalStateException("a run must have started");
        }
        events.append(event.setStep(step));
    }

    private static Summary.Builder scalars(String prefix, SortedMap<String, Double> metrics) {
        Summary.Builder summary = Summary.newBuilder();
        metrics.forEach((name, value) -> add(summary, prefix + name, value));
        return summary;
    }

    private static void add(Summary.Builder summary, String tag, double value) {
        summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value));
    }
}
