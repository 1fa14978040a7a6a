package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import io.github.narrows.data.DataRoot;
import io.github.narrows.data.Part;
import io.github.narrows.data.PictureDataset;
import io.github.narrows.data.SampleBatch;
import io.github.narrows.evaluation.EvaluationSet;
import io.github.narrows.evaluation.Evaluator;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.ModelSettings;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.run.Checkpoints;
import io.github.narrows.settings.ChoiceModule;
import io.github.narrows.settings.SettingsFile;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.binding.SettingsBinder;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.Experiment;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.Narrows;
import io.github.narrows.train.loop.Run;
import io.github.narrows.train.loop.StepReport;
import io.github.narrows.train.loop.StopReason;
import io.github.narrows.train.loop.TrainingListener;
import io.github.narrows.train.objective.Judgement;
import io.github.narrows.train.objective.Objective;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A degradation that draws, from the first step to the evaluation: images with a box that is hidden at a random place. */
class DegradedRunTest {
    private static final int SIDE = 16;
    private static final int BYTES = SIDE * SIDE * 3;

    @TempDir
    private Path folder;

    private BoundSettings<ExperimentConfig> settings;

    @BeforeEach
    void bind() {
        settings = bound("bottleneck.type=vq");
    }

    @Test
    void aResumedRunDrawsWhatTheUninterruptedOneDraws() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        Drawn drawnAtOnce = new Drawn(Long.MAX_VALUE);
        Drawn drawnInParts = new Drawn(27);
        experiment(drawnAtOnce).run(whole);
        assertThat(experiment(drawnInParts).run(parts).reason()).isEqualTo(StopReason.INTERRUPTED);
        Drawn drawnLater = new Drawn(Long.MAX_VALUE);
        experiment(drawnLater).resume(parts);

        TinyRun.assertSame(parts, whole);
        drawnInParts.boxes.putAll(drawnLater.boxes);
        assertThat(drawnInParts.boxes).hasSize(60).isEqualTo(drawnAtOnce.boxes);
        assertThat(TinyRun.metrics(whole).get(0).get("hidden-brightness").asDouble())
                .isNotZero();
    }

    @Test
    void anotherSeedDrawsOtherwise() throws IOException {
        Drawn one = new Drawn(1);
        Drawn other = new Drawn(1);
        experiment(one).run(folder.resolve("one"));
        settings = bound("seed=4");
        experiment(other).run(folder.resolve("other"));
        assertThat(other.boxes).isNotEqualTo(one.boxes);
    }

    @Test
    void anEvaluationDrawsByThePixelsOfAnImageAndNotByItsPlace() throws IOException {
        settings = bound("bottleneck.type=none", "training.steps=2");
        Path run = folder.resolve("run");
        experiment(new Drawn(Long.MAX_VALUE)).run(run);
        ExperimentConfig config = settings.value();
        TrainedModel model = new TrainedModel(
                ModelSettings.of(config.architecture(), config.degradation(), config.dataset()),
                new Checkpoints(run).latest());
        ImageShape image = new ImageShape(SIDE, SIDE, 3);
        try (ServingGraph graph = model.graph(image, ConfigProto.getDefaultInstance());
                PictureDataset dataset = (PictureDataset) config.openDataset(new DataRoot(List.of(folder)))) {
            Evaluator evaluator = new Evaluator(graph);
            assertThat(evaluator.evaluate(set(dataset, 3)).metrics())
                    .containsKeys("psnr", "ssim")
                    .isEqualTo(evaluator.evaluate(set(dataset, 10)).metrics());
            assertBoxesFollowTheImages(graph, images(dataset));
        }
    }

    private static EvaluationSet set(PictureDataset dataset, int batchSize) {
        return new EvaluationSet(dataset.samples(Part.TEST), dataset.size(), 10, batchSize, "none");
    }

    private static byte[] images(PictureDataset dataset) throws IOException {
        byte[] images = new byte[4 * BYTES];
        for (int i = 0; i < 3; i++) {
            dataset.part(Part.TEST).read(i, 0, images, i * BYTES);
        }
        // The last is the first once more.
        System.arraycopy(images, 0, images, 3 * BYTES, BYTES);
        return images;
    }

    private static void assertBoxesFollowTheImages(ServingGraph graph, byte[] images) {
        List<byte[]> together = boxes(graph, images, 4);
        assertThat(together.get(3)).isEqualTo(together.get(0));
        assertThat(together.get(1)).isNotEqualTo(together.get(0));
        for (int i = 0; i < 3; i++) {
            byte[] alone = Arrays.copyOfRange(images, i * BYTES, (i + 1) * BYTES);
            assertThat(boxes(graph, alone, 1)).containsExactly(together.get(i));
        }
    }

    /** The mask of each image, as the encoder saw it. */
    private static List<byte[]> boxes(ServingGraph graph, byte[] images, int count) {
        byte[] degraded = graph.reconstruct(images, count).degraded();
        assertThat(degraded).hasSize(count * SIDE * SIDE * 4);
        List<byte[]> boxes = new ArrayList<>();
        for (int image = 0; image < count; image++) {
            byte[] box = new byte[SIDE * SIDE];
            for (int i = 0; i < box.length; i++) {
                box[i] = degraded[(image * box.length + i) * 4 + 3];
            }
            boxes.add(box);
        }
        return boxes;
    }

    private BoundSettings<ExperimentConfig> bound(String... settings) {
        List<String> overrides = new ArrayList<>(List.of(settings));
        overrides.addAll(List.of("degradation.type=random-box", "objective.type=hidden"));
        return SettingsBinder.bind(
                ExperimentConfig.class, choices(), SettingsFile.layers(List.of(TinyRun.settingsIn(folder)), overrides));
    }

    private static Choices choices() {
        List<Module> modules = new ArrayList<>(List.of(new MadeUp()));
        ServiceLoader.load(ChoiceModule.class).forEach(modules::add);
        return Choices.of(modules);
    }

    private Experiment experiment(TrainingListener listener) {
        return Narrows.experiment(settings, choices(), new AbstractModule() {
            @Override
            protected void configure() {
                Multibinder.newSetBinder(binder(), TrainingListener.class)
                        .addBinding()
                        .toInstance(listener);
            }
        });
    }

    private static final class MadeUp extends ChoiceModule {
        @Override
        protected void configure() {
            choice(Degradation.Config.class, "random-box", RandomBox.class);
            choice(Objective.Config.class, "hidden", HiddenSquares.class);
        }
    }

    /** The squared error where the encoder saw nothing. */
    public record HiddenSquares() implements Objective.Config {
        @Override
        public Objective create(GraphScope scope, Objective.Surroundings surroundings) {
            return (tf, targets, output, pass) -> {
                Operand<TFloat32> mask = targets.mask().orElseThrow();
                Operand<TFloat32> squares = tf.math.squaredDifference(targets.images(), output.images());
                var axes = tf.constant(new int[] {0, 1, 2, 3});
                SortedMap<String, Operand<TFloat32>> losses =
                        new TreeMap<>(Map.of("hidden", tf.math.mean(tf.math.mul(squares, mask), axes)));
                SortedMap<String, Operand<TFloat32>> metrics = new TreeMap<>(
                        Map.of("hidden-brightness", tf.math.mean(tf.math.mul(targets.images(), mask), axes)));
                return new Judgement(losses, metrics, List.of(), Optional.empty());
            };
        }
    }

    /** Keeps the boxes of every step, and ends the run after one. */
    private static final class Drawn implements TrainingListener {
        private final long last;
        private final Map<Long, HostTensor> boxes = new HashMap<>();

        Drawn(long last) {
            this.last = last;
        }

        @Override
        public void stepped(Run run, StepReport report) {
            SampleBatch batch = run.lastBatch().orElseThrow();
            assertThat(batch.tensors()).containsOnlyKeys(RandomBox.BOX, SampleTensor.PICTURES);
            boxes.put(report.step(), batch.tensor(RandomBox.BOX));
            if (report.step() == last) {
                run.stop(StopReason.INTERRUPTED);
            }
        }
    }
}
