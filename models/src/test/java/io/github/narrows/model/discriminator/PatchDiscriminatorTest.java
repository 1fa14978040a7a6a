package io.github.narrows.model.discriminator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.ImageShape;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.TestGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PatchDiscriminatorTest {
    private static final ImageShape IMAGE = new ImageShape(32, 32, 3);
    private static final DiscriminatorNorm BATCH = new DiscriminatorNorm.Batch(0.9f, 1e-5f);
    private static final DiscriminatorNorm GROUP = new DiscriminatorNorm.Group(4, 1e-6f);
    private static final DiscriminatorNorm NONE = new DiscriminatorNorm.None();

    @Test
    void threeLayersSee256PixelsAs30PatchesASide() {
        try (TestGraph graph = new TestGraph(1)) {
            ImageShape large = new ImageShape(256, 256, 3);
            Discriminator published =
                    new PatchDiscriminatorConfig(3, 64, 0.2f, BATCH, false).create(graph.scope(), large);
            Operand<TFloat32> logits =
                    published.inStep(graph.tf(), true).logits(graph.tf(), graph.placeholder(-1, 256, 256, 3));
            assertThat(logits.shape().asArray()).containsExactly(-1, 30, 30, 1);
            // 64, 128, 256 and 512 channels, as in the published network.
            assertThat(trained(graph)).isEqualTo(2_765_633);
        }
    }

    @Test
    void onlyConvolutionsWithoutANormalisationBehindThemHaveABias() {
        try (TestGraph graph = new TestGraph(1)) {
            config(BATCH, false).create(graph.scope(), IMAGE);
            assertThat(graph.scope().parameters())
                    .extracting(Parameter::name)
                    .contains("conv1/bias", "logits/bias", "conv2/scale", "conv2/moving-variance")
                    .doesNotContain("conv2/bias", "conv1/scale");
        }
    }

    @Test
    void aPictureIsJudgedAsItWouldBeAloneUnlessBatchesAreNormalised() {
        for (DiscriminatorNorm norm : List.of(NONE, GROUP, BATCH)) {
            try (TestGraph graph = new TestGraph(1)) {
                Discriminator discriminator = config(norm, false).create(graph.scope(), IMAGE);
                graph.initialise();
                Operand<TFloat32> pictures = graph.placeholder(-1, 32, 32, 3);
                Operand<TFloat32> logits =
                        discriminator.inStep(graph.tf(), true).logits(graph.tf(), pictures);
                float[] pixels = TestGraph.gaussian(4 * 32 * 32 * 3, 0.5f, 3);
                float[] among = graph.feed(pictures, pixels, 4, 32, 32, 3).floats(logits);
                float[] alone = graph.feed(pictures, Arrays.copyOf(pixels, 32 * 32 * 3), 1, 32, 32, 3)
                        .floats(logits);
                float largest = 0;
                for (int i = 0; i < alone.length; i++) {
                    largest = Math.max(largest, Math.abs(alone[i] - among[i]));
                }
                if (norm == BATCH) {
                    assertThat(largest).isGreaterThan(1e-3f);
                } else {
                    assertThat(largest).as(norm.toString()).isLessThan(1e-5f);
                }
            }
        }
    }

    @Test
    void evaluationChangesNothing() {
        try (TestGraph graph = new TestGraph(1)) {
            Discriminator.Judge judge =
                    config(BATCH, true).create(graph.scope(), IMAGE).inStep(graph.tf(), false);
            judge.logits(graph.tf(), graph.placeholder(2, 32, 32, 3));
            assertThat(judge.updates()).isEmpty();
        }
    }

    @Test
    void aStepOfTrainingMovesDirectionsOnceAndStatisticsOncePerKindOfPicture() {
        try (TestGraph graph = new TestGraph(1)) {
            Discriminator.Judge judge =
                    config(BATCH, true).create(graph.scope(), IMAGE).inStep(graph.tf(), true);
            Ops tf = graph.tf();
            Operand<TFloat32> pictures = graph.constant(TestGraph.gaussian(2 * 32 * 32 * 3, 0.5f, 3), 2, 32, 32, 3);
            judge.logits(tf, pictures);
            judge.logits(tf, pictures);
            // Four kernels; the statistics of the two convolutions in the middle, for real and for fake pictures.
            assertThat(judge.updates()).hasSize(4 + 2 * 2);
            graph.initialise();
            Map<String, double[]> before = graph.state();
            for (StateUpdate update : judge.updates()) {
                graph.run(update.addTo(tf, OptimizerSlots.NONE));
            }
            Map<String, double[]> after = graph.state();
            assertThat(after.get("conv2/moving-mean")).isNotEqualTo(before.get("conv2/moving-mean"));
            assertThat(after.get("conv1/spectral-norm/direction"))
                    .isNotEqualTo(before.get("conv1/spectral-norm/direction"));
            assertThat(after.get("conv2/kernel")).isEqualTo(before.get("conv2/kernel"));
        }
    }

    @Test
    void tooManyLayersForThePicturesAreRefused() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() -> new PatchDiscriminatorConfig(4, 8, 0.2f, NONE, false).create(graph.scope(), IMAGE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(
                            "layers: must leave at least 3 of the 32 pixels of a side, but 4 halvings leave 2; take fewer");
        }
    }

    @Test
    void groupsThatDoNotDivideTheChannelsAreRefused() {
        try (TestGraph graph = new TestGraph(1)) {
            assertThatThrownBy(() ->
                            config(new DiscriminatorNorm.Group(5, 1e-6f), false).create(graph.scope(), IMAGE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("norm.groups: must divide the 16 channels of the discriminator, but is 5");
        }
    }

    private static PatchDiscriminatorConfig config(DiscriminatorNorm norm, boolean spectral) {
        return new PatchDiscriminatorConfig(2, 8, 0.2f, norm, spectral);
    }

    private static long trained(TestGraph graph) {
        return graph.scope().trained().stream().mapToLong(Parameter::size).sum();
    }
}
