package io.github.narrows.bottleneck.pca;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.Batch;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.Eigen;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.bottleneck.pca.update.SangerConfig;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.Pass;
import io.github.narrows.testing.Golden;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class PcaGoldenTest {
    private static final Golden GOLDEN = Golden.read("/golden/pca.json");

    /** Each of twelve numbers. */
    private static final Fibres VECTORS = new SharedFibres(new LatentShape(1, 1, 12));

    @Test
    void meanFadesGeometrically() {
        Golden.Case golden = GOLDEN.named("gamma_fade_mean");
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 5, 1, Initializer.zeros());
            BasisStatistics statistics = new BasisStatistics(graph.scope(), basis, golden.inputScalar("gamma"));
            Operand<TFloat32> batch = graph.placeholder(1, -1, 5);
            Op step = statistics.followMean(batch).addTo(graph.tf(), OptimizerSlots.NONE);
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
                BasisUpdate update =
                        new OjaQrConfig(golden.inputScalar("c"), new Retraction.Qr()).create(graph.scope(), basis);
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
        assertSanger("sanger", 1, new SangerConfig(0.05, Optional.of(0.0), 1000));
        assertSanger("sanger_clipped", 1, new SangerConfig(0.05, Optional.of(0.1), 1000));
        assertSanger("sanger_polar", 1, new SangerConfig(0.05, Optional.of(0.0), 1));
    }

    @Test
    void sangerClipsByDefaultWhereThereAreSeveralBasesAndOnlyThere() {
        assertSanger("sanger", 1, new SangerConfig(0.05, Optional.empty(), 1000));
        assertSanger("sanger_clipped", 2, new SangerConfig(0.05, Optional.empty(), 1000));
    }

    /** The same basis and the same vectors at every place. */
    private static void assertSanger(String name, int places, SangerConfig config) {
        Golden.Case golden = GOLDEN.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            float[] start = repeated(golden.input("basis"), places);
            Basis basis = new Basis(graph.scope(), places, 8, 3, Initializer.values(start));
            Operand<TFloat32> rows = graph.placeholder(places, 16, 8);
            Op step = config.create(graph.scope(), basis)
                    .follow(graph.tf(), new Batch(rows, rows, Pass.evaluation(graph.tf())));
            graph.initialise();
            for (int i = 1; i <= 3; i++) {
                graph.feed(rows, repeated(golden.input("batch_" + i), places), places, 16, 8)
                        .run(step);
                float[] components = Numbers.floats(graph.state().get("components"));
                for (int place = 0; place < places; place++) {
                    golden.assertMatches("basis_" + i, Arrays.copyOfRange(components, place * 24, (place + 1) * 24));
                }
            }
        }
    }

    private static float[] repeated(float[] values, int times) {
        float[] all = new float[times * values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }

    @Test
    void newtonSchulzTakesTheColumnsTowardsOrthonormalOnes() {
        assertOja("oja_newton_schulz", new Retraction.NewtonSchulz(1));
    }

    @Test
    void choleskyQrGivesTheSameAsQr() {
        assertOja("oja_qr", new Retraction.CholeskyQr());
    }

    private static void assertOja(String name, Retraction retraction) {
        Golden.Case golden = GOLDEN.named(name);
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 8, 3, Initializer.values(golden.input("basis")));
            Operand<TFloat32> rows = graph.placeholder(1, 16, 8);
            Op step = new OjaQrConfig(golden.inputScalar("c"), retraction)
                    .create(graph.scope(), basis)
                    .follow(graph.tf(), new Batch(rows, rows, Pass.evaluation(graph.tf())));
            graph.initialise();
            for (int i = 1; i <= 3; i++) {
                graph.feed(rows, golden.input("batch_" + i), 1, 16, 8).run(step);
                golden.assertMatches("basis_" + i, Numbers.floats(graph.state().get("components")));
            }
        }
    }

    @Test
    void decomposesASampleExactly() {
        Golden.Case golden = GOLDEN.named("exact");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Operand<TFloat32> samples = graph.constant(golden.input("samples"), 1, 200, 12);
            Basis basis = new Basis(graph.scope(), 1, 12, 12, Initializer.zeros());
            Op step = CovarianceConfig.DEFAULTS
                    .create(graph.scope(), basis)
                    .follow(tf, new Batch(samples, samples, Pass.evaluation(tf)));
            graph.initialise();
            graph.run(step);
            Map<String, double[]> state = graph.state();
            golden.assertMatches("mean", Numbers.floats(state.get("covariance-mean")));
            golden.assertMatches("components", Numbers.floats(state.get("components")));
            Operand<TFloat32> covariance = graph.constant(Numbers.floats(state.get("covariance")), 1, 12, 12);
            golden.assertMatches(
                    "variances", graph.floats(Eigen.leading(tf, covariance, 12).values()));
            graph.run(basis.assignMean(tf, graph.constant(Numbers.floats(state.get("covariance-mean")), 1, 1, 12)));
            for (int kept : new int[] {1, 3, 12}) {
                Operand<TFloat32> coefficients = basis.project(tf, VECTORS, basis.centre(tf, samples), kept);
                Operand<TFloat32> rebuilt = basis.reconstruct(tf, VECTORS, coefficients);
                float[] first = Arrays.copyOf(graph.floats(rebuilt), 20 * 12);
                golden.assertMatches("reconstruction_" + kept, first);
                Operand<TFloat32> lost =
                        tf.reduceSum(tf.math.squaredDifference(rebuilt, samples), tf.constant(new int[] {0, 1, 2}));
                golden.assertMatches("residual_energy_" + kept, graph.scalar(lost) / 200);
            }
        }
    }

    @Test
    void gradientIsTheProjector() {
        Golden.Case golden = GOLDEN.named("gradient_is_the_projector");
        try (TestGraph graph = new TestGraph(1)) {
            Ops tf = graph.tf();
            Basis basis = new Basis(graph.scope(), 1, 12, 3, Initializer.values(golden.input("basis")));
            Op placed = basis.assignMean(tf, graph.constant(golden.input("mean"), 1, 1, 12));
            Operand<TFloat32> latents = graph.constant(golden.input("latents"), 1, 6, 12);
            Operand<TFloat32> coefficients = basis.project(tf, VECTORS, basis.centre(tf, latents), 3);
            Operand<TFloat32> rebuilt = basis.reconstruct(tf, VECTORS, coefficients);
            Operand<TFloat32> apart =
                    tf.math.squaredDifference(rebuilt, graph.constant(golden.input("target"), 1, 6, 12));
            Operand<TFloat32> loss =
                    tf.math.mul(tf.constant(0.5f), tf.reduceSum(apart, tf.constant(new int[] {0, 1, 2})));
            Operand<TFloat32> gradient = graph.gradient(loss, latents);
            graph.initialise();
            graph.run(placed);
            golden.assertMatches("coefficients", graph.floats(coefficients));
            golden.assertMatches("reconstruction", graph.floats(rebuilt));
            golden.assertMatches("loss", graph.scalar(loss));
            golden.assertMatches("latent_gradient", graph.floats(gradient));
        }
    }

    /** Every vector comes with its opposite, so that the mean is zero and the covariance that of the vectors as they are. */
    @Test
    void covarianceFindsTheComponentsOfTheMovingSecondMoments() {
        Golden.Case golden = GOLDEN.named("covariance_moving_average");
        try (TestGraph graph = new TestGraph(1)) {
            Basis basis = new Basis(graph.scope(), 1, 8, 8, Initializer.zeros());
            BasisUpdate update = new CovarianceConfig(golden.inputScalar("decay"), 1).create(graph.scope(), basis);
            Ops tf = graph.tf();
            Operand<TFloat32> rows = graph.placeholder(1, -1, 8);
            Operand<TFloat32> both = tf.concat(List.of(rows, tf.math.neg(rows)), tf.constant(1));
            Op step = update.follow(tf, new Batch(both, both, Pass.evaluation(tf)));
            graph.initialise();
            for (int i = 1; i <= 4; i++) {
                float[] batch = golden.input("batch_" + i);
                graph.feed(rows, batch, 1, batch.length / 8, 8).run(step);
            }
            golden.assertMatches("covariance", Numbers.floats(graph.state().get("covariance")));
            golden.assertMatches("components", Numbers.floats(graph.state().get("components")));
        }
    }
}
