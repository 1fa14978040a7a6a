package io.github.narrows.train.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.vq.VqConfig;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.Initializer;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.discriminator.Discriminator;
import io.github.narrows.model.discriminator.DiscriminatorNorm;
import io.github.narrows.model.discriminator.PatchDiscriminatorConfig;
import io.github.narrows.sample.SampleTensor;
import io.github.narrows.tensor.DType;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.adversarial.AdversarialLoss;
import io.github.narrows.train.adversarial.AdversarialObjective;
import io.github.narrows.train.adversarial.AdversarialWeight;
import io.github.narrows.train.adversarial.DiscriminatorRegularizer;
import io.github.narrows.train.hardware.Hardware;
import io.github.narrows.train.objective.MeanSquare;
import io.github.narrows.train.objective.Objective;
import io.github.narrows.train.objective.ReconstructionObjective;
import io.github.narrows.train.optimizer.AdamConfig;
import io.github.narrows.train.optimizer.CosineRate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Generator and discriminator in one step, both real. */
class AdversarialStepTest {
    private static final int BATCH = 8;
    private static final Objective.Config BASE = new ReconstructionObjective(new MeanSquare());
    private static final AdamConfig ADAM = new AdamConfig(1e-3f, new CosineRate(0, 1e-5f), 0.5f, 0.9f, 1e-7f);
    private static final DiscriminatorNorm BATCH_NORM = new DiscriminatorNorm.Batch(0.9f, 1e-5f);
    private static final DiscriminatorNorm NO_NORM = new DiscriminatorNorm.None();
    private static final AdversarialWeight ADAPTIVE = new AdversarialWeight.Adaptive(0, 1e4f, 0.5f, 1e-4f);

    @Test
    void theDiscriminatorsLossNeverMovesTheGenerator() {
        SortedMap<String, HostTensor> without = variablesAfter(VqConfig.DEFAULTS, BASE, 3);
        SortedMap<String, HostTensor> with = variablesAfter(VqConfig.DEFAULTS, game(0, 0, 0), 3);
        assertThat(with).as("a discriminator that plays, at weight 0").containsAllEntriesOf(without);
        assertThat(with.get("objective/discriminator/conv1/kernel"))
                .as("and that learns")
                .isNotEqualTo(variablesAfter(VqConfig.DEFAULTS, game(0, 0, 0), 0)
                        .get("objective/discriminator/conv1/kernel"));
    }

    @Test
    void theGeneratorsLossNeverMovesTheDiscriminator() {
        SortedMap<String, HostTensor> alone = ofDiscriminator(variablesAfter(VqConfig.DEFAULTS, game(1, 0, 1), 1));
        SortedMap<String, HostTensor> together = ofDiscriminator(variablesAfter(VqConfig.DEFAULTS, game(1, 0, 0), 1));
        assertThat(together).isEqualTo(alone);
    }

    @Test
    void beforeItsStartTheDiscriminatorIsNotComputedAtAll() {
        AdversarialObjective late = game(1, 2, 0, Explosive::new, ADAPTIVE, new DiscriminatorRegularizer.None());
        try (TrainingGraph graph = graph(VqConfig.DEFAULTS, late, 1)) {
            begin(graph);
            pass(graph, 0);
            pass(graph, 1);
            assertThatThrownBy(() -> pass(graph, 2)).hasMessageContaining("the discriminator was computed");
        }
    }

    @Test
    void aSecondProcessGoesOnBitForBitInEveryPhase() {
        AdversarialObjective game = game(
                1,
                2,
                2,
                new PatchDiscriminatorConfig(1, 4, 0.2f, BATCH_NORM, true),
                ADAPTIVE,
                new DiscriminatorRegularizer.LeCam(0.1f, 0.9f));
        SortedMap<String, HostTensor> whole = variablesAfter(VqConfig.DEFAULTS, game, 7);
        for (int stop : List.of(1, 3, 6)) {
            SortedMap<String, HostTensor> saved = variablesAfter(VqConfig.DEFAULTS, game, stop);
            try (TrainingGraph graph = graph(VqConfig.DEFAULTS, game, 1)) {
                graph.load(saved);
                steps(graph, stop, 7);
                assertThat(graph.read()).as("stopped after step " + stop).isEqualTo(whole);
            }
        }
    }

    @Test
    void eachPlayerGoesThroughItsWholeScheduleInItsOwnSteps() {
        try (TrainingGraph graph = graph(new NoneConfig(), game(1, 50, 5), 1)) {
            begin(graph);
            SortedMap<String, HostTensor> state = new TreeMap<>(graph.read());
            // 60 steps: 50 of the generator alone, 5 of the discriminator alone, 5 of both.
            state.put("optimizer/updates", count(54));
            state.put("players/discriminator/optimizer/updates", count(9));
            graph.load(state);
            PassReport last = pass(graph, 59);
            float generator = last.ofPass().get("learning-rate").floatValue();
            float discriminator =
                    last.ofPass().get("discriminator/learning-rate").floatValue();
            assertThat(generator).isCloseTo(cosine(54, 55, 5), within(1e-7f));
            assertThat(discriminator).isCloseTo(cosine(9, 10, 0), within(1e-7f));
        }
    }

    @Test
    void accumulatingHalvesMovesBothPlayersLikeTheWholeBatch() {
        AdversarialObjective game = game(
                1,
                0,
                0,
                new PatchDiscriminatorConfig(1, 4, 0.2f, NO_NORM, false),
                new AdversarialWeight.Fixed(),
                new DiscriminatorRegularizer.R1(10));
        SortedMap<String, HostTensor> whole;
        SortedMap<String, HostTensor> halves;
        try (TrainingGraph graph = graph(new NoneConfig(), game, 1)) {
            begin(graph);
            graph.pass(TinyPlan.batch(5, 2 * BATCH), 0, true);
            whole = graph.read();
        }
        try (TrainingGraph graph = graph(new NoneConfig(), game, 2)) {
            begin(graph);
            byte[] pixels =
                    TinyPlan.batch(5, 2 * BATCH).get(SampleTensor.PICTURES).bytes();
            int half = pixels.length / 2;
            for (int part = 0; part < 2; part++) {
                HostTensor some = TinyPlan.IMAGE.pictures().batch(BATCH, ByteBuffer.wrap(pixels, part * half, half));
                graph.pass(Map.of(SampleTensor.PICTURES, some), 0, part == 1);
            }
            halves = graph.read();
        }
        for (String name : whole.keySet()) {
            if (name.contains("first-moment")) {
                assertClose(name, halves.get(name), whole.get(name));
            }
        }
    }

    private static void assertClose(String name, HostTensor actual, HostTensor expected) {
        float largest = 0;
        float difference = 0;
        for (int i = 0; i < expected.shape().stream().reduce(1L, (a, b) -> a * b); i++) {
            largest = Math.max(largest, Math.abs(expected.data().getFloat(4 * i)));
            difference = Math.max(
                    difference,
                    Math.abs(expected.data().getFloat(4 * i) - actual.data().getFloat(4 * i)));
        }
        // The gradient of the last bias cancels at the first step: half of it comes from either kind of picture.
        assertThat(largest)
                .as(name)
                .satisfiesAnyOf(
                        any -> assertThat(any).isPositive(),
                        any -> assertThat(name).endsWith("logits.bias"));
        assertThat(difference).as(name).isLessThanOrEqualTo(1e-4f * largest);
    }

    private static HostTensor count(long number) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return new HostTensor(DType.I64, List.of(), bytes.putLong(0, number));
    }

    private static float cosine(int done, int total, int warmUp) {
        double progress = (double) (done - warmUp) / (total - warmUp);
        double rate = 1e-5 + (1e-3 - 1e-5) * (1 + Math.cos(Math.PI * progress)) / 2;
        return (float) (rate * Math.min(1, (done + 1.0) / Math.max(1, warmUp)));
    }

    private static AdversarialObjective game(float weight, long start, long warmUp) {
        return game(
                weight,
                start,
                warmUp,
                new PatchDiscriminatorConfig(1, 4, 0.2f, BATCH_NORM, false),
                ADAPTIVE,
                new DiscriminatorRegularizer.None());
    }

    private static AdversarialObjective game(
            float weight,
            long start,
            long warmUp,
            Discriminator.Config discriminator,
            AdversarialWeight balance,
            DiscriminatorRegularizer regularizer) {
        return new AdversarialObjective(
                BASE,
                discriminator,
                new AdversarialLoss.Hinge(),
                weight,
                balance,
                regularizer,
                start,
                warmUp,
                0,
                ADAM,
                0);
    }

    private static SortedMap<String, HostTensor> variablesAfter(
            Bottleneck.Config bottleneck, Objective.Config objective, int steps) {
        try (TrainingGraph graph = graph(bottleneck, objective, 1)) {
            begin(graph);
            steps(graph, 0, steps);
            return graph.read();
        }
    }

    private static SortedMap<String, HostTensor> ofDiscriminator(SortedMap<String, HostTensor> all) {
        SortedMap<String, HostTensor> some = new TreeMap<>(all);
        some.keySet().removeIf(name -> !name.contains("discriminator"));
        assertThat(some).isNotEmpty();
        return some;
    }

    private static TrainingGraph graph(Bottleneck.Config bottleneck, Objective.Config objective, int accumulate) {
        return new TrainingGraph(
                TinyPlan.with(bottleneck, objective, accumulate, 0),
                Hardware.ofThisMachine(1).float32());
    }

    private static void begin(TrainingGraph graph) {
        graph.initialise();
        graph.start(TinyPlan.batch(100, 4 * BATCH));
    }

    private static void steps(TrainingGraph graph, int from, int to) {
        for (int step = from; step < to; step++) {
            pass(graph, step);
        }
    }

    private static PassReport pass(TrainingGraph graph, long step) {
        return graph.pass(TinyPlan.batch(step, BATCH), step, true);
    }

    /** Ends the run of whoever computes it. */
    private record Explosive(GraphScope scope, ImageShape image) implements Discriminator {
        Explosive {
            scope.trainable("weight", Shape.scalar(), Initializer.zeros());
        }

        @Override
        public Judge inStep(Ops tf, boolean training) {
            Operand<TFloat32> weight = scope.trained().get(0).read(tf);
            return new Judge() {
                @Override
                public Operand<TFloat32> logits(Ops region, Operand<TFloat32> pictures) {
                    Operand<TFloat32> noNumber = region.math.div(weight, weight);
                    Operand<TFloat32> fails = region.stopGradient(
                            region.debugging.checkNumerics(noNumber, "the discriminator was computed"));
                    return region.math.add(region.math.mul(pictures, weight), fails);
                }

                @Override
                public List<StateUpdate> updates() {
                    return List.of();
                }
            };
        }
    }
}
