package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.graph.Parameter;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class MappedHeadsTest {
    /** One number in, one out, kernels of one: what is left is x P(N(0, 1) < x), of which tables have the values. */
    @Test
    void aGeluStandsBetweenTheLayers() {
        try (TestGraph graph = new TestGraph(1)) {
            Heads heads = new MappedHeads(1, 1).create(graph.scope(), 1);
            graph.initialise();
            for (Parameter parameter : graph.scope().parameters()) {
                if (parameter.name().endsWith("kernel")) {
                    graph.run(parameter.assign(graph.tf(), graph.constant(new float[] {1}, 1, 1)));
                }
            }
            Operand<TFloat32> x = graph.constant(new float[] {-1, -0.5f, 0, 1, 2}, 1, 5, 1);
            for (Operand<TFloat32> y : List.of(heads.in(graph.tf(), x), heads.out(graph.tf(), x))) {
                assertThat(graph.floats(y))
                        .containsExactly(new float[] {-0.158655f, -0.154269f, 0, 0.841345f, 1.9545f}, within(1e-6f));
            }
        }
    }

    @Test
    void theLayerBetweenIsFourTimesAsWideWithinItsBounds() {
        int[][] widths = {{1, 64}, {16, 64}, {100, 400}, {256, 1024}, {300, 1024}};
        for (int[] width : widths) {
            try (TestGraph graph = new TestGraph(1)) {
                new MappedHeads(width[0], 0).create(graph.scope(), 2);
                assertThat(graph.scope().parameters().get(0)).hasToString("in/first/kernel[2, " + width[1] + "]");
            }
        }
    }

    @Test
    void mappedHeadsAreThereFromTheBeginningAndTrained() {
        PcaConfig config = PcaConfig.of(4, new BasisKind.Global(new MappedHeads(10, 0)), CovarianceConfig.DEFAULTS);
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE)) {
            assertThat(run.graph.scope().trained().stream().map(Object::toString))
                    .containsExactly(
                            "bottleneck/heads/in/first/kernel[24, 64]",
                            "bottleneck/heads/in/first/bias[64]",
                            "bottleneck/heads/in/second/kernel[64, 10]",
                            "bottleneck/heads/in/second/bias[10]",
                            "bottleneck/heads/out/first/kernel[10, 64]",
                            "bottleneck/heads/out/first/bias[64]",
                            "bottleneck/heads/out/second/kernel[64, 24]",
                            "bottleneck/heads/out/second/bias[24]");
            Ops tf = run.graph.tf();
            Operand<TFloat32> loss =
                    tf.reduceSum(tf.math.square(run.training.latents()), tf.constant(new int[] {0, 1, 2, 3}));
            for (var parameter : run.graph.scope().trained()) {
                Operand<TFloat32> gradient = run.graph.gradient(loss, parameter.variable(), parameter.read(tf));
                assertThat(Numbers.norm(run.feed(SmallLatents.batch(9), 0).floats(gradient)))
                        .as(parameter.name())
                        .isPositive();
            }
        }
    }
}
