package io.github.narrows.bottleneck.vq.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.bottleneck.vq.FactorizedConfig;
import io.github.narrows.bottleneck.vq.StraightThroughEstimator;
import io.github.narrows.bottleneck.vq.codebook.GradientConfig;
import io.github.narrows.bottleneck.vq.codebook.KMeansStart;
import io.github.narrows.bottleneck.vq.codebook.RandomLatentsRevival;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.TestGraph;
import io.github.narrows.testing.TestTrainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What bottlenecks that hold others pass on of them. */
class PassingOnTest {
    private static final int CODES = 8;
    private static final LatentShape SHAPE = new LatentShape(4, 4, 4);
    private static final int NUMBERS = SHAPE.positions() * SHAPE.channels();
    private static final FactorizedConfig PROJECTED = new FactorizedConfig(
            CODES,
            2,
            0.25f,
            GradientConfig.DEFAULTS,
            KMeansStart.DEFAULTS,
            RandomLatentsRevival.DEFAULTS,
            new StraightThroughEstimator());

    private static Stream<Bottleneck.Config> holders() {
        return Stream.of(
                new ResidualConfig(3, SmallVq.MOVING, 0, new StraightThroughEstimator()),
                new GroupedConfig(2, SmallVq.MOVING),
                PROJECTED);
    }

    @ParameterizedTest
    @MethodSource("holders")
    void averagesMetrics(Bottleneck.Config config) {
        try (TestGraph graph = new TestGraph(1)) {
            BottleneckOutput output =
                    create(graph, config).apply(graph.tf(), latents(graph), Pass.evaluation(graph.tf()));
            graph.initialise();
            double usage = output.codes().parts().keySet().stream()
                    .mapToDouble(part -> used(graph.ints(output.codes().part(part, TInt32.class))))
                    .average()
                    .orElseThrow();
            assertThat(output.metrics()).containsOnlyKeys("perplexity", "usage", "dead-codes", "latent-norm");
            assertThat((double) graph.scalar(output.metrics().get("usage"))).isCloseTo(usage, within(1e-6));
        }
    }

    private static double used(int[] indices) {
        return Arrays.stream(indices).distinct().count() / (double) CODES;
    }

    @ParameterizedTest
    @MethodSource("holders")
    void updatesTheStateOfAll(Bottleneck.Config config) {
        try (TestGraph graph = new TestGraph(1)) {
            TestTrainer trainer = new TestTrainer(graph, create(graph, config), latents(graph), 0);
            graph.initialise();
            trainer.train(1);
            Map<String, double[]> state = graph.state();
            assertThat(state.keySet()).anyMatch(name -> name.endsWith("usage/weight"));
            state.forEach((name, values) -> {
                if (name.endsWith("usage/weight")) {
                    assertThat(values[0]).as(name).isCloseTo(0.01, within(1e-6));
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("holders")
    void startsAllFromData(Bottleneck.Config config) {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck bottleneck = create(graph, config);
            Op start = start(graph, bottleneck, latents(graph));
            graph.initialise();
            Map<String, double[]> before = graph.state();
            graph.run(start);
            graph.state().forEach((name, values) -> {
                if (name.endsWith("/codebook")) {
                    assertThat(values).as(name).isNotEqualTo(before.get(name));
                }
            });
        }
    }

    /** So few latents that codes stay at what they are drawn from. */
    @Test
    void startsEachGroupFromItsOwnChannels() {
        try (TestGraph graph = new TestGraph(1)) {
            float[] values = new float[NUMBERS];
            for (int i = 0; i < NUMBERS; i++) {
                values[i] = i % 4 < 2 ? 100 + i : -100 - i;
            }
            Bottleneck grouped = create(graph, new GroupedConfig(2, SmallVq.MOVING));
            Op start = start(graph, grouped, graph.constant(values, 1, 4, 4, 4));
            graph.initialise();
            graph.run(start);
            assertThat(Arrays.stream(graph.state().get("bottleneck/group-1/codebook")))
                    .allMatch(value -> value >= 100);
            assertThat(Arrays.stream(graph.state().get("bottleneck/group-2/codebook")))
                    .allMatch(value -> value <= -100);
        }
    }

    @Test
    void keepsTheLossesBetweenProjectionsAndCountsTheMapOut() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck projected = create(graph, PROJECTED);
            BottleneckOutput output = projected.apply(graph.tf(), latents(graph), Pass.evaluation(graph.tf()));
            assertThat(output.losses()).containsOnlyKeys("codebook", "commitment");
            int codebook = CODES * 2;
            int kernelAndBias = 2 * 4 + 4;
            assertThat(projected.layout().sideInformation()).isEqualTo(codebook + kernelAndBias);
        }
    }

    @Test
    void countsTheCodebooksOfAll() {
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck residual =
                    create(graph, new ResidualConfig(3, SmallVq.MOVING, 0, new StraightThroughEstimator()));
            assertThat(residual.layout().sideInformation()).isEqualTo(3L * CODES * 4);
        }
        try (TestGraph graph = new TestGraph(1)) {
            Bottleneck grouped = create(graph, new GroupedConfig(2, SmallVq.MOVING));
            assertThat(grouped.layout().sideInformation()).isEqualTo(2L * CODES * 2);
        }
    }

    private static Bottleneck create(TestGraph graph, Bottleneck.Config config) {
        return config.create(graph.scope().child("bottleneck"), SHAPE);
    }

    private static Operand<TFloat32> latents(TestGraph graph) {
        return graph.constant(TestGraph.gaussian(6 * NUMBERS, 1, 2), 6, 4, 4, 4);
    }

    private static Op start(TestGraph graph, Bottleneck bottleneck, Operand<TFloat32> latents) {
        Op last = graph.tf().noOp();
        for (StateUpdate update : bottleneck.start(graph.tf(), latents)) {
            last = update.addTo(graph.tf().withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        return last;
    }
}
