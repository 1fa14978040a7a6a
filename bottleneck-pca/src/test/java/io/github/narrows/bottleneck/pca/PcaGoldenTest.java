package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.BottleneckOutput;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

class PcaGoldenTest {
    private static final Golden GOLDEN = Golden.read("/golden/pca.json");

    @Test
    void meanFadesGeometrically() {
        Golden.Case golden = GOLDEN.named("gamma_fade_mean");
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 5, 1, Initializer.zeros());
            Moments moments = new Moments(graph.scope(), basis, golden.inputScalar("gamma"));
            Operand<TFloat32> batch = graph.placeholder(1, -1, 5);
            Op step = moments.followMean(batch).addTo(graph.tf(), OptimizerSlots.NONE);
            graph.initialise();
            for (int i = 0; i < 5; i++) {
                float[] rows = golden.input("batch_" + (i + 1));
                graph.feed(batch, rows, 1, rows.length / 5, 5).run(step);
                golden.assertMatches("means", i, Numbers.floats(graph.state().get("mean")));
            }
        }
    }

    @Test
    void covarianceFindsTheComponentsOfTheMovingCovariance() {
        Golden.Case golden = GOLDEN.named("covariance_moving_average_with_mean");
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 8, 8, Initializer.zeros());
            BasisUpdate update = new CovarianceConfig(golden.inputScalar("decay"), 1).create(graph.scope(), basis);
            Operand<TFloat32> rows = graph.placeholder(1, -1, 8);
            Op step = update.follow(graph.tf(), new Batch(rows, rows, Pass.evaluation(graph.tf())));
            graph.initialise();
            for (int i = 1; i <= 4; i++) {
                float[] batch = golden.input("batch_" + i);
                graph.feed(rows, batch, 1, batch.length / 8, 8).run(step);
            }
            golden.assertMatches("mean", Numbers.floats(graph.state().get("covariance-mean")));
            golden.assertMatches("covariance", Numbers.floats(graph.state().get("covariance")));
            golden.assertMatches("components", Numbers.floats(graph.state().get("components")));
        }
    }

    @Test
    void ojaStepsAndOrthonormalisesAtAnyScale() {
        Golden.Case golden = GOLDEN.named("oja_qr");
        for (float scale : new float[] {1e-4f, 1, 1e4f}) {
            try (TestGraph graph = new TestGraph(1)) {
                Basis basis = new Basis(graph.scope(), 1, 8, 3, Initializer.values(golden.input("basis")));
                BasisUpdate update = new OjaQrConfig(golden.inputScalar("c")).create(graph.scope(), basis);
                Operand<TFloat32> rows = graph.placeholder(1, 16, 8);
                Operand<TFloat32> scaled = graph.tf().math.mul(rows, graph.tf().constant(scale));
                Op step = update.follow(graph.tf(), new Batch(scaled, scaled, Pass.evaluation(graph.tf())));
                graph.initialise();
                for (int i = 1; i <= 3; i++) {
                    graph.feed(rows, golden.input("batch_" + i), 1, 16, 8).run(step);
                    golden.assertMatches(
                            "basis_" + i, Numbers.floats(graph.state().get("components")));
                }
            }
        }
    }

    @Test
    void sangerFollowsItsRuleWithClipAndPolarStep() {
        assertSanger("sanger", new SangerConfig(0.05, 0, 1000));
        assertSanger("sanger_clipped", new SangerConfig(0.05, 0.1, 1000));
        assertSanger("sanger_polar", new SangerConfig(0.05, 0, 1));
    }

    private static void assertSanger(String name, SangerConfig config) {
        Golden.Case golden = GOLDEN.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 8, 3, Initializer.values(golden.input("basis")));
            Operand<TFloat32> rows = graph.placeholder(1, 16, 8);
            Op step = config.create(graph.scope(), basis)
                    .follow(graph.tf(), new Batch(rows, rows, Pass.evaluation(graph.tf())));
            graph.initialise();
            for (int i = 1; i <= 3; i++) {
                graph.feed(rows, golden.input("batch_" + i), 1, 16, 8).run(step);
                golden.assertMatches("basis_" + i, Numbers.floats(graph.state().get("components")));
            }
        }
    }

    @Test
    void isTheIdentityWithAsManyComponentsAsChannelsAndSaysSo() {
        try (TestGraph graph = new TestGraph(1)) {
            LatentShape shape = new LatentShape(2, 2, 6);
            PcaConfig config = new PcaConfig(6, new SharedBasis(), CovarianceConfig.DEFAULTS, 0.9);
            Operand<TFloat32> latents = graph.placeholder(-1, 2, 2, 6);
            BottleneckOutput output =
                    config.create(graph.scope(), shape).apply(graph.tf(), latents, Pass.evaluation(graph.tf()));
            graph.initialise();
            assertThat(config.create(graph.scope().child("another"), shape).remarks())
                    .singleElement()
                    .asString()
                    .startsWith("no bottleneck");
            assertThat(PcaConfig.DEFAULTS
                            .create(graph.scope().child("wide"), new LatentShape(2, 2, 9))
                            .remarks())
                    .isEmpty();
            float[] values = TestGraph.gaussian(3 * 24, 1, 2);
            float[] constrained = graph.feed(latents, values, 3, 2, 2, 6).floats(output.latents());
            assertThat(Numbers.distance(constrained, values)).isLessThan(1e-5);
        }
    }
}
