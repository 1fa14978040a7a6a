package io.github.narrows.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.degradation.Degradation;
import io.github.narrows.model.degradation.Degraded;
import io.github.narrows.model.degradation.Identity;
import io.github.narrows.model.format.PictureFormat;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.objective.Judgement;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.Targets;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import io.github.narrows.train.step.PassReport;
import io.github.narrows.train.step.Phase;
import io.github.narrows.train.step.Player;
import io.github.narrows.train.step.TrainingGraph;
import io.github.narrows.train.step.TrainingPlan;
import io.github.narrows.train.step.Turn;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class AutoencoderTaskTest {
    private static final ImageShape IMAGE = new ImageShape(8, 8, 3);
    private static final AdamConfig ADAM = new AdamConfig(1e-3f, new ConstantRate(0), 0.9f, 0.999f, 1e-7f);

    @Test
    void aLossOfTheObjectiveMustNotHaveTheNameOfABottlenecks() {
        Objective.Config colliding = (scope, surroundings) ->
                (tf, targets, output, pass) -> Judgement.of(Map.of("commitment", squares(tf, targets, output)));
        assertThatThrownBy(() -> graph(colliding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the loss 'commitment' is given twice, by the bottleneck and by the objective; one of them"
                        + " needs another name");
    }

    @Test
    void aMetricOfTheObjectiveMustNotHaveTheNameOfABottlenecks() {
        Objective.Config colliding = (scope, surroundings) -> (tf, targets, output, pass) -> {
            Operand<TFloat32> loss = squares(tf, targets, output);
            return new Judgement(
                    new TreeMap<>(Map.of("squares", loss)),
                    new TreeMap<>(Map.of("perplexity", loss)),
                    List.of(),
                    Optional.empty());
        };
        assertThatThrownBy(() -> graph(colliding)).hasMessageContaining("the metric 'perplexity' is given twice");
    }

    @Test
    void parametersOfTheObjectiveMoveWithTheAutoencoderAndThoseOfItsOpponentWithTheOpponent() {
        try (TrainingGraph graph = graph(Contest::new)) {
            graph.initialise();
            SortedMap<String, HostTensor> begin = graph.read();
            PassReport alone = pass(graph, 0);
            SortedMap<String, HostTensor> afterAlone = graph.read();
            pass(graph, 1);
            SortedMap<String, HostTensor> afterWarmUp = graph.read();
            PassReport together = pass(graph, 2);
            SortedMap<String, HostTensor> end = graph.read();

            assertThat(alone.ofPass()).containsKey("loss").doesNotContainKeys("adversarial", "judge/loss");
            assertThat(afterAlone.get("objective/scale")).isNotEqualTo(begin.get("objective/scale"));
            assertThat(afterAlone.get("objective/judge/bias")).isEqualTo(begin.get("objective/judge/bias"));
            assertThat(afterWarmUp.get("objective/judge/bias")).isNotEqualTo(afterAlone.get("objective/judge/bias"));
            assertThat(afterWarmUp)
                    .as("the autoencoder, its codebook and its averages")
                    .containsAllEntriesOf(without(afterAlone, "judge", "progress"));
            assertThat(together.ofPass()).containsKeys("adversarial", "judge/loss");
            assertThat(end.get("objective/scale")).isNotEqualTo(afterWarmUp.get("objective/scale"));
            assertThat(end.get("objective/judge/bias")).isNotEqualTo(afterWarmUp.get("objective/judge/bias"));
        }
    }

    private static SortedMap<String, HostTensor> without(SortedMap<String, HostTensor> all, String... words) {
        SortedMap<String, HostTensor> some = new TreeMap<>(all);
        for (String word : words) {
            some.keySet().removeIf(name -> name.contains(word));
        }
        return some;
    }

    /** Judges the mean brightness of what comes out, with a learned scale; the judge's only parameter is a bias. */
    private static final class Contest implements Objective {
        private final Parameter scale;
        private final Parameter bias;

        Contest(GraphScope scope, Surroundings surroundings) {
            this.scale = scope.trainable("scale", Shape.scalar(), Initializer.zeros());
            this.bias = scope.child("judge").trainable("bias", Shape.scalar(), Initializer.zeros());
        }

        @Override
        public Judgement judge(Ops tf, Targets targets, AutoencoderOutput output, Pass pass) {
            Operand<TFloat32> own = scale.read(tf);
            Operand<TFloat32> squares =
                    tf.math.add(tf.math.mul(squares(tf, targets, output), tf.math.exp(tf.math.neg(own))), own);
            Operand<TFloat32> opinion = tf.math.add(mean(tf, output.images()), bias.read(tf));
            Operand<TFloat32> loss = tf.math.squaredDifference(opinion, tf.constant(1f));
            Turn turn = new Turn(loss, new TreeMap<>(Map.of("loss", loss)), List.of(), List.of());
            return new Judgement(
                    new TreeMap<>(Map.of("squares", squares)),
                    new TreeMap<>(),
                    List.of(),
                    Optional.of(new Judgement.Opposition(
                            new TreeMap<>(Map.of("adversarial", tf.math.neg(opinion))),
                            new TreeMap<>(),
                            List.of(),
                            turn)));
        }

        @Override
        public Optional<Player> opponent() {
            return Optional.of(new Player("judge", List.of(bias), ADAM, 0));
        }

        @Override
        public Phase phase(long step) {
            return List.of(Phase.ALONE, Phase.WARM_UP, Phase.TOGETHER).get((int) Math.min(step, 2));
        }
    }

    private static Operand<TFloat32> squares(Ops tf, Targets targets, AutoencoderOutput output) {
        return mean(tf, tf.math.squaredDifference(targets.images(), output.images()));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
        return tf.math.mean(values, tf.constant(new int[] {0, 1, 2, 3}));
    }

    /** Of images of which nothing is seen, a bottleneck must learn nothing. */
    @Test
    void bottlenecksStartFromWhatTheEncoderSees() {
        Objective.Config squares = (scope, surroundings) ->
                (tf, targets, output, pass) -> Judgement.of(Map.of("squares", squares(tf, targets, output)));
        assertThat(started(squares, Blank::new, 1)).isEqualTo(started(squares, Blank::new, 2));
        assertThat(started(squares, new Identity(), 1)).isNotEqualTo(started(squares, new Identity(), 2));
    }

    private static SortedMap<String, HostTensor> started(
            Objective.Config objective, Degradation.Config degradation, long images) {
        try (TrainingGraph graph = graph(objective, degradation)) {
            graph.initialise();
            graph.start(batch(images));
            return graph.read();
        }
    }

    /** An image without anything on it. */
    private record Blank(ImageShape input) implements Degradation {
        @Override
        public Degraded apply(Ops tf, Operand<TFloat32> targets, SampleInputs samples) {
            return Degraded.of(tf.zerosLike(targets));
        }
    }

    private static TrainingGraph graph(Objective.Config objective) {
        return graph(objective, new Identity());
    }

    private static TrainingGraph graph(Objective.Config objective, Degradation.Config degradation) {
        AutoencoderTask.Config task = new AutoencoderTask.Config(
                new Architecture(new VqVaeModelConfig(8, 4, 1, 4, 4), VqConfig.DEFAULTS, Optional.empty()),
                degradation,
                objective,
                new PictureFormat(IMAGE),
                ADAM,
                0,
                () -> 0.06,
                path -> path);
        return new TrainingGraph(
                new TrainingPlan(task, 10, 1, 0.9f, 1),
                Hardware.ofThisMachine(1).float32());
    }

    private static PassReport pass(TrainingGraph graph, long step) {
        return graph.pass(batch(step), step, true);
    }

    private static Map<String, HostTensor> batch(long seed) {
        byte[] pixels = new byte[4 * 8 * 8 * 3];
        new SplittableRandom(seed).nextBytes(pixels);
        return Map.of(SampleTensor.PICTURES, IMAGE.pictures().batch(4, ByteBuffer.wrap(pixels)));
    }
}
