package io.github.narrows.bottleneck.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.pca.update.CovarianceConfig;
import io.github.narrows.bottleneck.pca.update.OjaQrConfig;
import io.github.narrows.bottleneck.pca.update.Retraction;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PcaOptionsTest {
    @Test
    void doesNotConstrainDuringTheWarmUpWhileTheBasisLearns() {
        PcaConfig config =
                PcaRun.with(new BasisKind.Shared(), new Normalisation.None(), new ComponentDropout.None(), 0, 5, 1);
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE)) {
            float[] before = run.state("components");
            run.steps(4, SmallLatents::batch);
            assertThat(run.feed(SmallLatents.batch(9), 4).floats(run.training.latents()))
                    .isEqualTo(SmallLatents.batch(9));
            assertThat(run.state("components")).isNotEqualTo(before);
            Ops tf = run.graph.tf();
            Operand<TFloat32> sum = tf.reduceSum(run.training.latents(), tf.constant(new int[] {0, 1, 2, 3}));
            assertThat(run.feed(SmallLatents.batch(9), 4).floats(run.graph.gradient(sum, run.latents())))
                    .as("gradient of the identity")
                    .containsOnly(1);
            assertThat(run.feed(SmallLatents.batch(9), 5).floats(run.training.latents()))
                    .isEqualTo(run.constrained(SmallLatents.batch(9)));
            assertThat(run.constrained(SmallLatents.batch(9))).isNotEqualTo(SmallLatents.batch(9));
        }
    }

    /** After one step the covariance of the first batch about its own mean has been followed, not that about zero. */
    @Test
    void componentsFollowVectorsAboutTheMeanOfAfterTheBatch() {
        PcaConfig config = PcaConfig.of(3, new BasisKind.Shared(), new OjaQrConfig(0.5, new Retraction.Qr()));
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE);
                PcaRun centred = new PcaRun(config, SmallLatents.SHAPE)) {
            float[] about = SmallLatents.batch(0);
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
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE)) {
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
        try (PcaRun run = new PcaRun(config, SmallLatents.SHAPE).steps(5, SmallLatents::batch)) {
            Operand<TFloat32> loss = run.evaluation.losses().get("commitment");
            float[] gradient = run.feed(SmallLatents.batch(9), 0).floats(run.graph.gradient(loss, run.latents()));
            float[] constrained = run.constrained(SmallLatents.batch(9));
            float[] outside = Numbers.moved(SmallLatents.batch(9), constrained, -1);
            assertThat(Numbers.distance(
                            gradient, Numbers.moved(new float[outside.length], outside, 0.5 / outside.length)))
                    .isLessThan(1e-4);
        }
        try (PcaRun run = new PcaRun(PcaConfig.DEFAULTS, new LatentShape(2, 2, 9))) {
            assertThat(run.evaluation.losses()).as("none unless asked for").isEmpty();
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
