package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.BasisUpdate;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.graph.Pass;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PcaOptionsTest {
    private static final LatentShape SHAPE = new LatentShape(2, 2, 6);
    private static final int EACH = 24;
    private static final int BATCH = 16;

    private static float[] batch(int index) {
        return new Spectrum(6, 0.7).draw(BATCH * SHAPE.positions(), index);
    }

    private static PcaConfig normalised(Normalisation.Config normalisation) {
        return PcaRun.with(new BasisKind.Shared(), normalisation, new ComponentDropout.None(), 0, 0, 1);
    }

    @Test
    void nestedDropoutKeepsTheFirstComponentsOfEveryImage() {
        PcaConfig config =
                PcaRun.with(new BasisKind.PerLocation(), new Normalisation.None(), new NestedDropout(1), 0, 0, 1);
        try (PcaRun run = new PcaRun(config, SHAPE).steps(3, PcaOptionsTest::batch)) {
            Ops tf = run.graph.tf();
            List<float[]> views = new ArrayList<>();
            for (Bottleneck view : run.bottleneck.truncations().values()) {
                views.add(run.feed(batch(9), 0)
                        .floats(view.apply(tf, run.latents(), Pass.evaluation(tf))
                                .latents()));
            }
            Set<Integer> seen = new HashSet<>();
            Set<List<Integer>> draws = new HashSet<>();
            for (int step = 0; step < 4; step++) {
                float[] constrained = run.feed(batch(9), step).floats(run.training.latents());
                List<Integer> kept = new ArrayList<>();
                for (int i = 0; i < BATCH; i++) {
                    kept.add(viewOf(i, constrained, views));
                }
                seen.addAll(kept);
                draws.add(kept);
            }
            assertThat(seen).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(draws).as("a new draw at every step").hasSize(4);
        }
    }

    /** How many components an image was left with. */
    private static int viewOf(int image, float[] constrained, List<float[]> views) {
        float[] one = Arrays.copyOfRange(constrained, image * EACH, (image + 1) * EACH);
        for (int kept = 1; kept <= views.size(); kept++) {
            float[] view = Arrays.copyOfRange(views.get(kept - 1), image * EACH, (image + 1) * EACH);
            if (Numbers.distance(one, view) < 1e-5) {
                return kept;
            }
        }
        throw new AssertionError("image " + image + " keeps no prefix of its components");
    }

    @Test
    void nestedDropoutSparesTheRestOfTheBatch() {
        PcaConfig config = PcaRun.with(new BasisKind.Shared(), new Normalisation.None(), new NestedDropout(0), 0, 0, 1);
        try (PcaRun run = new PcaRun(config, SHAPE).steps(3, PcaOptionsTest::batch)) {
            assertThat(run.feed(batch(9), 3).floats(run.training.latents())).isEqualTo(run.constrained(batch(9)));
        }
    }

    @Test
    void doesNotConstrainDuringTheWarmUpWhileTheBasisLearns() {
        PcaConfig config =
                PcaRun.with(new BasisKind.Shared(), new Normalisation.None(), new ComponentDropout.None(), 0, 5, 1);
        try (PcaRun run = new PcaRun(config, SHAPE)) {
            float[] before = run.state("components");
            run.steps(4, PcaOptionsTest::batch);
            assertThat(run.feed(batch(9), 4).floats(run.training.latents())).isEqualTo(batch(9));
            assertThat(run.state("components")).isNotEqualTo(before);
            Ops tf = run.graph.tf();
            Operand<TFloat32> sum = tf.reduceSum(run.training.latents(), tf.constant(new int[] {0, 1, 2, 3}));
            assertThat(run.feed(batch(9), 4).floats(run.graph.gradient(sum, run.latents())))
                    .as("gradient of the identity")
                    .containsOnly(1);
            assertThat(run.feed(batch(9), 5).floats(run.training.latents())).isEqualTo(run.constrained(batch(9)));
            assertThat(run.constrained(batch(9))).isNotEqualTo(batch(9));
        }
    }

    @Test
    void staysWhereItIsOnceFrozen() {
        PcaConfig config = PcaRun.with(
                new BasisKind.PerLocation(), new Normalisation.None(), new ComponentDropout.None(), 0, 0, 0.5);
        try (PcaRun run = new PcaRun(config, SHAPE)) {
            run.steps(9, PcaOptionsTest::batch);
            float[] moving = run.state("components");
            run.step(batch(9), 9);
            float[] components = run.state("components");
            float[] mean = run.state("mean");
            float[] variances = run.state("variances");
            assertThat(components).isNotEqualTo(moving);
            run.step(batch(10), 10);
            run.step(batch(11), 18);
            assertThat(run.state("components")).isEqualTo(components);
            assertThat(run.state("mean")).isEqualTo(mean);
            assertThat(run.state("variances")).as("still measured").isNotEqualTo(variances);
        }
    }

    @Test
    void theLastStepOrdersFrozenComponentsWithoutMovingWhatTheySpan() {
        PcaConfig config = new PcaConfig(
                3,
                new BasisKind.Shared(),
                new BasisUpdate.Frozen(),
                0.9,
                new Normalisation.None(),
                new ComponentDropout.None(),
                0,
                0,
                0.2);
        try (PcaRun run = new PcaRun(config, SHAPE)) {
            run.steps(19, PcaOptionsTest::batch);
            float[] random = run.state("components");
            float[] constrained = run.constrained(batch(50));
            run.step(batch(19), 19);
            assertThat(run.state("components")).isNotEqualTo(random);
            assertThat(Numbers.distance(run.constrained(batch(50)), constrained))
                    .isLessThan(1e-5);
            float[] variances = run.state("variances");
            assertThat(variances[0]).isGreaterThan(variances[1]);
            assertThat(variances[1]).isGreaterThan(variances[2]);
            assertUncorrelated(run);
        }
    }

    /** Over the batches since the freeze, each of nearly the same weight. */
    private static void assertUncorrelated(PcaRun run) {
        Ops tf = run.graph.tf();
        Operand<TFloat32> codes = run.bottleneck.encode(tf, run.latents()).part("coefficients", TFloat32.class);
        double[][] products = new double[3][3];
        double weights = 0;
        for (int index = 4; index < 20; index++) {
            float[] y = run.feed(batch(index), 0).floats(codes);
            weights += Math.pow(0.99, 19 - index) * y.length / 3;
            for (int row = 0; row < y.length; row += 3) {
                for (int i = 0; i < 9; i++) {
                    products[i / 3][i % 3] += Math.pow(0.99, 19 - index) * y[row + i / 3] * y[row + i % 3];
                }
            }
        }
        float[] covariance = run.state("refit/covariance");
        for (int i = 0; i < 3; i++) {
            double variance = products[i][i] / weights;
            assertThat(run.state("variances")[i] / variance).isCloseTo(1, within(1e-3));
            assertThat(covariance[4 * i] / variance).isCloseTo(1, within(1e-3));
            for (int j = 0; j < i; j++) {
                assertThat(covariance[3 * i + j]).isZero();
                double correlation = products[i][j] / Math.sqrt(products[i][i] * products[j][j]);
                assertThat(Math.abs(correlation)).isLessThan(1e-4);
            }
        }
    }

    /** After one step the covariance of the first batch about its own mean has been followed, not that about zero. */
    @Test
    void componentsFollowVectorsAboutTheMeanOfAfterTheBatch() {
        PcaConfig config = PcaConfig.of(3, new BasisKind.Shared(), new OjaQrConfig(0.5, new Retraction.Qr()));
        try (PcaRun run = new PcaRun(config, SHAPE);
                PcaRun centred = new PcaRun(config, SHAPE)) {
            float[] about = batch(0);
            run.step(about, 0);
            float[] mean = run.state("mean");
            for (int i = 0; i < about.length; i++) {
                about[i] -= mean[i % 6];
            }
            centred.step(about, 0);
            assertThat(Numbers.distance(run.state("components"), centred.state("components")))
                    .isLessThan(1e-5);
        }
    }

    /** A decoder of fewer components needs their entries and the mean, at every place. */
    @Test
    void aTruncationNeedsNoMoreSideInformationThanItKeeps() {
        PcaConfig config = PcaConfig.of(3, new BasisKind.PerLocation(), CovarianceConfig.DEFAULTS);
        try (PcaRun run = new PcaRun(config, SHAPE)) {
            run.bottleneck
                    .truncations()
                    .forEach((kept, view) ->
                            assertThat(view.layout().sideInformation()).isEqualTo(4L * 6 * (kept + 1)));
        }
    }

    @Test
    void commitmentPullsLatentsIntoTheSpan() {
        PcaConfig config =
                PcaRun.with(new BasisKind.Shared(), new Normalisation.None(), new ComponentDropout.None(), 0.25f, 0, 1);
        try (PcaRun run = new PcaRun(config, SHAPE).steps(5, PcaOptionsTest::batch)) {
            Operand<TFloat32> loss = run.evaluation.losses().get("commitment");
            float[] gradient = run.feed(batch(9), 0).floats(run.graph.gradient(loss, run.latents()));
            float[] constrained = run.constrained(batch(9));
            float[] outside = Numbers.moved(batch(9), constrained, -1);
            assertThat(Numbers.distance(
                            gradient, Numbers.moved(new float[outside.length], outside, 0.5 / outside.length)))
                    .isLessThan(1e-4);
        }
        try (PcaRun run = new PcaRun(PcaConfig.DEFAULTS, new LatentShape(2, 2, 9))) {
            assertThat(run.evaluation.losses()).as("none unless asked for").isEmpty();
        }
    }

    @Test
    void rmsTakesTheScaleOutOfEveryImage() {
        try (PcaRun run = new PcaRun(normalised(new Normalisation.Rms()), SHAPE)) {
            run.steps(5, PcaOptionsTest::batch);
            float[] louder = batch(9);
            for (int i = 0; i < EACH; i++) {
                louder[i] *= 7;
            }
            assertThat(Numbers.distance(run.constrained(louder), run.constrained(batch(9))))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void howAnEncoderScalesAChannelDoesNotMatterOnceChannelsAreNormalised() {
        PcaRun.Stream louder = index -> {
            float[] values = batch(index);
            for (int i = 2; i < values.length; i += 6) {
                values[i] *= 10;
            }
            return values;
        };
        try (PcaRun plain = new PcaRun(normalised(ChannelNormalisation.DEFAULTS), SHAPE);
                PcaRun scaled = new PcaRun(normalised(ChannelNormalisation.DEFAULTS), SHAPE)) {
            // The first step sees channels as they are: what it leaves fades.
            plain.step(batch(0), 0);
            scaled.step(louder.batch(0), 0);
            for (int i = 1; i < 300; i++) {
                plain.step(batch(i), 1);
                scaled.step(louder.batch(i), 1);
            }
            assertThat(Numbers.distance(scaled.constrained(louder.batch(900)), plain.constrained(batch(900))))
                    .isLessThan(1e-3);
        }
    }

    @Test
    void mappedHeadsAreThereFromTheBeginningAndTrained() {
        PcaConfig config = PcaConfig.of(4, new BasisKind.Global(new MappedHeads(10, 0)), CovarianceConfig.DEFAULTS);
        try (PcaRun run = new PcaRun(config, SHAPE)) {
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
                assertThat(Numbers.norm(run.feed(batch(9), 0).floats(gradient)))
                        .as(parameter.name())
                        .isPositive();
            }
        }
    }

    @Test
    void refusesWhatItCannotServeByKey() {
        assertRefused(
                PcaConfig.of(17, new BasisKind.Shared(), OjaQrConfig.DEFAULTS), 16, "components", "(16), found 17");
        assertRefused(
                PcaConfig.of(257, BasisKind.Global.DEFAULTS, OjaQrConfig.DEFAULTS),
                64,
                "components",
                "(256), found 257");
        assertRefused(
                PcaConfig.of(8, new BasisKind.PerLocation(), CovarianceConfig.DEFAULTS),
                65,
                "update",
                "at most 64 dimensions for 4 bases (more take over a second), found 65; take 'oja-qr' or smaller latents");
        assertRefused(
                PcaConfig.of(8, new BasisKind.Shared(), CovarianceConfig.DEFAULTS),
                1025,
                "update",
                "at most 1024 dimensions for 1 basis (more take over a second), found 1025; take 'oja-qr' or smaller latents");
    }

    private static void assertRefused(PcaConfig config, int channels, String key, String reason) {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() -> config.create(graph.scope(), new LatentShape(2, 2, channels)))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(key)
                    .hasMessageContaining(reason);
        }
    }
}
