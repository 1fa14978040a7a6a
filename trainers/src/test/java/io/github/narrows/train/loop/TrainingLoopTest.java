package io.github.narrows.train.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.data.Batches;
import io.github.narrows.data.DrawnSamples;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.data.SampleSource;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleDraws;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import io.github.narrows.train.step.Player;
import io.github.narrows.train.step.StepOutput;
import io.github.narrows.train.step.Task;
import io.github.narrows.train.step.TrainingGraph;
import io.github.narrows.train.step.TrainingPlan;
import io.github.narrows.train.step.Turn;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A made-up task without a picture: a weight for each of three classes, learned from points and drawn noise. */
class TrainingLoopTest {
    private static final int BATCH = 4;
    private static final int STEPS = 6;
    private static final int ACCUMULATE = 2;

    @TempDir
    private Path folder;

    @Test
    void feedsWhateverTheTaskDeclares() throws IOException {
        Watching seen = trained();
        assertThat(seen.reports).hasSize(STEPS).allSatisfy(report -> {
            assertThat(report.samples()).isEqualTo(ACCUMULATE * BATCH);
            assertThat(report.metrics()).containsKeys("loss", "noise");
        });
        assertThat(seen.batch.tensors()).containsOnlyKeys("points", "class", "noise");
        assertThat(seen.batch.count()).isEqualTo(BATCH);
    }

    /** The last report is the mean over the passes of a step, of which the last batch is known. */
    @Test
    void measuresTheLastBatchAsItWasFed() throws IOException {
        Watching seen = trained();
        double noise = 0;
        ByteBuffer data = seen.batch.tensor("noise").data();
        for (int i = 0; i < BATCH; i++) {
            noise += data.getFloat() / BATCH;
        }
        assertThat(seen.measured.get("noise").floatValue()).isEqualTo((float) noise);
    }

    private Watching trained() throws IOException {
        Watching watching = new Watching();
        try (TrainingGraph graph = new TrainingGraph(
                        new TrainingPlan(Weights::new, STEPS, ACCUMULATE, 0.9f, 1),
                        Hardware.ofThisMachine(1).float32());
                Batches batches = new Batches(new DrawnSamples(new Points(), graph.draws()), BATCH, 1, 0, 1, 1)) {
            graph.initialise();
            new TrainingLoop(folder, graph, batches, List.of(watching), 0, STEPS).run();
        }
        return watching;
    }

    private static final class Watching implements TrainingListener {
        private final List<StepReport> reports = new ArrayList<>();
        private SortedMap<String, Double> measured = new TreeMap<>();
        private SampleBatch batch;

        @Override
        public void stepped(Run run, StepReport report) {
            reports.add(report);
        }

        @Override
        public void finished(Run run, StopReason reason) {
            measured = run.lastMetrics();
            batch = run.lastBatch().orElseThrow();
        }
    }

    /** The class of a point is its index modulo 3. */
    private static final class Points implements SampleSource {
        @Override
        public List<SampleTensor> tensors() {
            return List.of(
                    new SampleTensor("points", DType.F32, List.of(2L)),
                    new SampleTensor("class", DType.I32, List.of()));
        }

        @Override
        public int count() {
            return 10;
        }

        @Override
        public void read(int index, long random, SortedMap<String, ByteBuffer> target) {
            target.get("points").putFloat(index).putFloat(-index);
            target.get("class").putInt(index % 3);
        }

        @Override
        public String name(int index) {
            return "point " + index;
        }
    }

    private static final class Weights implements Task, SampleDraws {
        private final Parameter weights;

        Weights(GraphScope root) {
            this.weights = root.child("task").kernel("weights", Shape.of(3), Initializer.zeros());
        }

        @Override
        public List<Player> players() {
            AdamConfig adam = new AdamConfig(0.1f, new ConstantRate(0), 0.9f, 0.999f, 1e-7f);
            return List.of(new Player("first", List.of(weights), adam, 0));
        }

        @Override
        public List<SampleTensor> samples() {
            List<SampleTensor> samples = new ArrayList<>(new Points().tensors());
            samples.addAll(drawn());
            return samples;
        }

        @Override
        public SampleDraws draws() {
            return this;
        }

        @Override
        public List<SampleTensor> drawn() {
            return List.of(new SampleTensor("noise", DType.F32, List.of()));
        }

        @Override
        public SortedMap<String, HostTensor> draw(long seed) {
            return new TreeMap<>(Map.of("noise", HostTensor.ofFloats(new float[] {(seed & 0xff) / 256f})));
        }

        @Override
        public StepOutput forward(Ops tf, SampleInputs batch, Pass pass) {
            Operand<TFloat32> sums = tf.sum(batch.tensor("points", TFloat32.class), tf.constant(1));
            Operand<TFloat32> own = tf.gather(weights.read(tf), batch.tensor("class", TInt32.class), tf.constant(0));
            Operand<TFloat32> noise = batch.tensor("noise", TFloat32.class);
            Operand<TFloat32> loss =
                    tf.math.mean(tf.math.squaredDifference(tf.math.add(own, sums), noise), tf.constant(0));
            return StepOutput.alone(
                    players().get(0),
                    new Turn(
                            loss,
                            new TreeMap<>(Map.of("loss", loss, "noise", tf.math.mean(noise, tf.constant(0)))),
                            List.of(),
                            List.of()));
        }
    }
}
