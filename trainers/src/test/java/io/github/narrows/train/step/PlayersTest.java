package io.github.narrows.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.sample.SampleInputs;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.serving.AveragedWeights;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.ConstantRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A made-up game of two players on one number each. The first minimises (a - b)^2, the second -(a - b)^2 + b^2, so each
 * one's gradient depends on the other's place.
 */
class PlayersTest {
    private static final float RATE = 0.1f;
    private static final float EPSILON = 1e-7f;

    @Test
    void eachPlayerMovesAlongItsOwnLossFromWhereBothStoodBeforeTheStep() {
        try (TrainingGraph graph = game(Phase.TOGETHER, 1)) {
            graph.initialise();
            graph.pass(batch(), 0, true);
            // The first update of Adam is the learning rate against the sign of the gradient: 2 (a - b) = -4 for the
            // first, 2 (a - b) + 2 b = 2 for the second.
            assertThat(number(graph, "game/a")).isCloseTo(1 + RATE, within(1e-6f));
            assertThat(number(graph, "game/b")).isCloseTo(3 - RATE, within(1e-6f));
        }
    }

    @Test
    void whoHasNoTurnKeepsEveryBit() {
        for (Phase phase : List.of(Phase.ALONE, Phase.WARM_UP)) {
            try (TrainingGraph graph = game(phase, 1)) {
                graph.initialise();
                SortedMap<String, HostTensor> before = graph.read();
                graph.pass(batch(), 0, true);
                SortedMap<String, HostTensor> after = graph.read();
                String still = phase == Phase.ALONE ? "b" : "a";
                assertThat(changed(before, after))
                        .isNotEmpty()
                        .noneMatch(name -> name.endsWith("/" + still) || name.endsWith("." + still))
                        .anyMatch(name -> name.equals("game/" + (phase == Phase.ALONE ? "a" : "b")));
                assertThat(changed(before, after).contains(AveragedWeights.nameOf("game/a")))
                        .isEqualTo(phase == Phase.ALONE);
            }
        }
    }

    @Test
    void theFirstPlayersVariablesHaveTheNamesOfATrainingWithoutOpponent() {
        try (TrainingGraph graph = game(Phase.TOGETHER, 2)) {
            graph.initialise();
            assertThat(graph.read().keySet())
                    .contains("optimizer/first-moment/game.a", "accumulated/gradient0", "average/game.a")
                    .contains("players/other/optimizer/first-moment/game.b", "players/other/accumulated/gradient0")
                    .doesNotContain("average/game.b");
        }
    }

    @Test
    void eachCountsItsOwnUpdates() {
        try (TrainingGraph graph = game(Phase.ALONE, 1)) {
            graph.initialise();
            graph.pass(batch(), 0, true);
            graph.pass(batch(), 1, true);
            SortedMap<String, HostTensor> state = graph.read();
            assertThat(state.get("optimizer/updates").data().getLong(0)).isEqualTo(2);
            assertThat(state.get("players/other/optimizer/updates").data().getLong(0))
                    .isZero();
            assertThat(state.get(StepCounters.STEP).data().getLong(0)).isEqualTo(2);
        }
    }

    @Test
    void gradientsOfSeveralPassesAreAddedUpForEveryPlayer() {
        try (TrainingGraph graph = game(Phase.TOGETHER, 2)) {
            graph.initialise();
            graph.pass(batch(), 0, false);
            assertThat(number(graph, "game/a")).isEqualTo(1);
            assertThat(number(graph, "accumulated/gradient0")).isEqualTo(-4);
            assertThat(number(graph, "players/other/accumulated/gradient0")).isEqualTo(2);
            PassReport report = graph.pass(batch(), 0, true);
            assertThat(report.ofStep()).containsEntry("gradient-norm", 4.0).containsEntry("other/gradient-norm", 2.0);
            assertThat(number(graph, "accumulated/gradient0")).isZero();
            assertThat(number(graph, "players/other/accumulated/gradient0")).isZero();
        }
    }

    @Test
    void aStateUpdateSeesWhatBothPlayersHaveMoved() {
        try (TrainingGraph graph = game(Phase.TOGETHER, 1)) {
            graph.initialise();
            graph.pass(batch(), 0, true);
            assertThat(number(graph, "game/sum"))
                    .isCloseTo(number(graph, "game/a") + number(graph, "game/b"), within(1e-6f));
        }
    }

    @Test
    void reportsThePlayersThatHaveATurnAndNobodyElse() {
        try (TrainingGraph graph = game(Phase.WARM_UP, 1)) {
            graph.initialise();
            assertThat(graph.pass(batch(), 0, true).ofPass())
                    .containsOnlyKeys("other/loss", "other/learning-rate")
                    .containsEntry("other/loss", 5.0);
        }
    }

    private static TrainingGraph game(Phase phase, int accumulate) {
        return new TrainingGraph(
                new TrainingPlan(scope -> new Game(scope, phase), 100, accumulate, 0.9f, 1),
                Hardware.ofThisMachine(1).float32());
    }

    private static Map<String, HostTensor> batch() {
        return Map.of();
    }

    private static float number(TrainingGraph graph, String name) {
        return graph.read().get(name).data().getFloat(0);
    }

    private static List<String> changed(SortedMap<String, HostTensor> before, SortedMap<String, HostTensor> after) {
        return after.keySet().stream()
                .filter(name -> !after.get(name).equals(before.get(name)))
                .toList();
    }

    private static final class Game implements Task {
        private final Phase phase;
        private final Parameter a;
        private final Parameter b;
        private final Parameter sum;

        Game(GraphScope root, Phase phase) {
            GraphScope scope = root.child("game");
            this.phase = phase;
            this.a = scope.kernel("a", Shape.of(1), number(1));
            this.b = scope.kernel("b", Shape.of(1), number(3));
            this.sum = scope.state("sum", Shape.of(1), Initializer.zeros());
        }

        private static Initializer number(float value) {
            return (tf, shape, seed) -> tf.constant(new float[] {value});
        }

        @Override
        public List<Player> players() {
            AdamConfig adam = new AdamConfig(RATE, new ConstantRate(0), 0.9f, 0.999f, EPSILON);
            return List.of(new Player("first", List.of(a), adam, 0), new Player("other", List.of(b), adam, 0));
        }

        @Override
        public List<SampleTensor> samples() {
            return List.of();
        }

        @Override
        public Phase phase(long step) {
            return phase;
        }

        @Override
        public StepOutput forward(Ops tf, SampleInputs batch, Pass pass) {
            Operand<TFloat32> distance = tf.math.squaredDifference(a.read(tf), b.read(tf));
            Operand<TFloat32> first = tf.sum(distance, tf.constant(0));
            Operand<TFloat32> other = tf.sum(tf.math.sub(tf.math.square(b.read(tf)), distance), tf.constant(0));
            Map<String, Turn> both = new LinkedHashMap<>();
            both.put("first", turn(first, List.of(new Sum())));
            both.put("other", turn(other, List.of()));
            return new StepOutput(Map.of(
                    Phase.ALONE, Map.of("first", turn(first, List.of())),
                    Phase.WARM_UP, Map.of("other", turn(other, List.of())),
                    Phase.TOGETHER, both));
        }

        private static Turn turn(Operand<TFloat32> loss, List<StateUpdate> updates) {
            return new Turn(loss, new TreeMap<>(Map.of("loss", loss)), updates, List.of());
        }

        private final class Sum implements StateUpdate {
            @Override
            public List<Operand<?>> reads() {
                return List.of();
            }

            @Override
            public Op addTo(Ops tf, OptimizerSlots slots) {
                return sum.assign(tf, tf.math.add(a.read(tf), b.read(tf)));
            }
        }
    }
}
