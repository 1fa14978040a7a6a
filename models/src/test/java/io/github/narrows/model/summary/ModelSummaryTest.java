package io.github.narrows.model.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.graph.GraphScope;
import io.github.narrows.graph.ImageProduct;
import io.github.narrows.graph.Initializer;
import io.github.narrows.graph.LastAxis;
import io.github.narrows.graph.Projection;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PassThrough;
import io.github.narrows.model.TestGraph;
import io.github.narrows.model.layer.Conv2d;
import io.github.narrows.model.layer.GroupNorm;
import io.github.narrows.model.layer.InitialWeights;
import io.github.narrows.model.layer.Sequence;
import io.github.narrows.model.layer.SpectralNorm;
import io.github.narrows.model.layer.Window;
import io.github.narrows.model.residual.ResidualLeakyModelConfig;
import io.github.narrows.model.vqgan.VqganModelConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

class ModelSummaryTest {
    @Test
    void countsTheVqVaeAsOneDoesByHand() {
        ModelSummary summary = ModelSummary.of(
                VqVaeModelConfig.DEFAULTS,
                new ImageShape(32, 32, 3),
                (level, scope, latents) -> new PassThrough(latents));

        long residual = 2 * (64 * (9 * 128 * 32) + 64 * (32 * 128));
        long encoder = 256 * (16 * 3 * 64) + 64 * (16 * 64 * 128) + 64 * (9 * 128 * 128) + residual + 64 * (128 * 16);
        long decoder = 64 * (9 * 16 * 128) + residual + 64 * (16 * 128 * 64) + 256 * (16 * 64 * 3);
        assertThat(summary.flops()).isEqualTo(2 * (encoder + decoder));
        assertThat(summary.row("encoder/conv1"))
                .contains(new LayerRow(
                        "encoder/conv1", "Conv2D", List.of(16L, 16L, 64L), 16 * 3 * 64 + 64, 2 * 256 * 16 * 3 * 64));
        assertThat(summary.row("decoder/deconv2")).hasValueSatisfying(row -> {
            assertThat(row.kind()).isEqualTo("Conv2DBackpropInput");
            assertThat(row.output()).containsExactly(32L, 32L, 3L);
            assertThat(row.flops()).isEqualTo(2 * 256 * 16 * 64 * 3);
        });
    }

    @Test
    void threeForwardPassesWithTheWideLatentsOfTheOriginalAre261MegaFlops() {
        ModelSummary summary = ModelSummary.of(
                new VqVaeModelConfig(128, 32, 2, 4, 64),
                new ImageShape(32, 32, 3),
                (level, scope, latents) -> new PassThrough(latents));

        assertThat(3 * summary.flops() / 1e6).isCloseTo(261, within(0.5));
    }

    /** Three forward passes make a training step: what one costs with the network of the PCA-VAE at 64 pixels. */
    @Test
    void theNetworkOfThePcaVaeTakes16GigaFlopsForAStepAndAnImage() {
        ModelSummary summary = ModelSummary.of(
                ResidualLeakyModelConfig.DEFAULTS,
                new ImageShape(64, 64, 3),
                (level, scope, latents) -> new PassThrough(latents));

        long residual = 6 * (9 * 256 * 256 + 256 * 256);
        long encoder = 1024 * (16 * 3 * 128) + 256L * (16 * 128 * 256 + 9 * 256 * 256 + residual + 256 * 256);
        long decoder = 256L * (9 * 256 * 256 + residual + 16 * 256 * 128) + 1024 * (16 * 128 * 3);
        assertThat(summary.flops()).isEqualTo(2 * (encoder + decoder));
        assertThat(3 * summary.flops() / 1e9).isCloseTo(15.7, within(0.1));
    }

    /** In the middle of the smallest network: 4 positions of 2 channels. */
    @Test
    void countsAttention() {
        ModelSummary summary = ModelSummary.of(
                new VqganModelConfig(2, List.of(1, 1), 1, List.of(), 1, 3),
                new ImageShape(4, 4, 1),
                (level, scope, latents) -> new PassThrough(latents));

        assertThat(summary.rows().stream()
                        .filter(row ->
                                row.layer().startsWith("encoder") && row.layer().contains("middle/attention"))
                        .mapToLong(LayerRow::flops)
                        .sum())
                .isEqualTo(2 * (4 * 4 * (2 * 2) + 2 * (4 * 4 * 2)));
    }

    @Test
    void rowsFollowTheImageAndHoldEveryParameterOnce() {
        ModelSummary summary = ModelSummary.of(
                VqVaeModelConfig.DEFAULTS,
                new ImageShape(64, 32, 3),
                (level, scope, latents) -> new PassThrough(latents));

        assertThat(summary.rows())
                .extracting(LayerRow::layer)
                .startsWith("encoder/conv1", "encoder/conv2", "encoder/mix", "encoder/residual/block1/conv1")
                .endsWith("decoder/residual/block2/conv2", "decoder/deconv1", "decoder/deconv2")
                .doesNotHaveDuplicates();
        assertThat(summary.parameters()).isEqualTo(365_904 + 18_560 + 81_920 + 131_136 + 3_075);
    }

    @Test
    void countsMatrixProductsInAnyTranspositionAndParametersWithoutProducts() {
        try (TestGraph graph = new TestGraph()) {
            var x = graph.input(1, 4, 6, 5);
            GraphScope dense = graph.root().child("dense");
            var kernel = dense.kernel("kernel", Shape.of(5, 7), Initializer.he());
            dense.trainable("bias", Shape.of(7), Initializer.zeros());
            var flat = graph.tf().linalg.matMul(LastAxis.flatten(graph.tf(), x), kernel.read(graph.tf()));
            var rows = LastAxis.unflatten(graph.tf(), flat, x);
            var projected = new Projection(graph.root().child("projection"), 7, 3, Initializer.he());
            var y = projected.apply(graph.tf(), rows);
            graph.tf().withSubScope("attention").train.batchMatMul(y, y, TFloat32.class, BatchMatMul.adjY(true));
            new GroupNorm(graph.root().child("norm"), 4, 2, 1e-6f);
            ModelSummary summary = ModelSummary.of(graph.graph(), graph.root().parameters());

            assertThat(summary.rows())
                    .containsExactly(
                            new LayerRow("dense", "MatMul", List.of(7L), 42, 2 * 24 * 5 * 7),
                            new LayerRow("projection", "BatchMatMulV3", List.of(3L), 24, 2 * 24 * 7 * 3),
                            new LayerRow("attention", "BatchMatMulV3", List.of(4L, 6L, 6L), 0, 2 * 4 * 6 * 6 * 3),
                            new LayerRow("norm", "scale, shift", List.of(), 8, 0));
        }
    }

    /** The product is computed for one image more, which is no cost of an image. */
    @Test
    void countsImageProductsOnceForEachImage() {
        try (TestGraph graph = new TestGraph()) {
            var components = graph.root().child("basis").state("components", Shape.of(1, 6, 2), Initializer.zeros());
            var vectors = graph.tf().reshape(graph.input(1, 4, 5, 6), graph.tf().constant(new long[] {1, 1, 20, 6}));
            ImageProduct.of(graph.tf(), vectors, components.read(graph.tf()));
            assertThat(ModelSummary.of(graph.graph(), graph.root().parameters()).rows())
                    .containsExactly(new LayerRow("basis", "BatchMatMulV3", List.of(20L, 2L), 12, 2 * 20 * 6 * 2));
        }
    }

    @Test
    void aLayerAppliedTwiceCostsTwiceAndHasItsParametersOnce() {
        try (TestGraph graph = new TestGraph()) {
            Sequence layers = Sequence.in(graph.root())
                    .then("conv", s -> Conv2d.biased(s, Window.of(3), 2, 2, InitialWeights.fanInUniform()));
            layers.apply(graph.tf(), layers.apply(graph.tf(), graph.input(-1, 4, 5, 2)));
            ModelSummary summary = ModelSummary.of(graph.graph(), graph.root().parameters());

            assertThat(summary.flops()).isEqualTo(2 * 2 * 20 * 9 * 2 * 2);
            assertThat(summary.parameters()).isEqualTo(9 * 2 * 2 + 2);
        }
    }

    @Test
    void aLayerThatJudgesTwoBatchesCostsAnImageOnce() {
        try (TestGraph graph = new TestGraph()) {
            Sequence layers = Sequence.in(graph.root())
                    .then("conv", s -> Conv2d.biased(s, Window.of(3), 2, 2, InitialWeights.fanInUniform()));
            layers.apply(graph.tf(), graph.input(-1, 4, 5, 2));
            layers.apply(graph.tf(), graph.input(-1, 4, 5, 2));

            assertThat(ModelSummary.of(graph.graph(), graph.root().parameters()).flops())
                    .isEqualTo(2 * 20 * 9 * 2 * 2);
        }
    }

    @Test
    void aKernelOverItsLargestSingularValueIsThatKernel() {
        try (TestGraph graph = new TestGraph()) {
            GraphScope conv = graph.root().child("conv");
            var kernel = conv.kernel("kernel", Shape.of(3, 3, 2, 2), Initializer.he());
            var norm = new SpectralNorm(conv.child("spectral-norm"), kernel, 1);
            graph.tf()
                    .nn
                    .conv2d(
                            graph.input(-1, 4, 5, 2),
                            norm.training(graph.tf()).kernel(),
                            List.of(1L, 1L, 1L, 1L),
                            "SAME");
            ModelSummary summary = ModelSummary.of(graph.graph(), graph.root().parameters());
            assertThat(summary.row("conv").orElseThrow().flops()).isEqualTo(2 * 20 * 9 * 2 * 2);
        }
    }

    @Test
    void printsAlignedLines() {
        ModelSummary summary = new ModelSummary(List.of(
                new LayerRow("encoder/conv1", "Conv2D", List.of(16L, 16L, 64L), 3136, 1_572_864),
                new LayerRow("norm", "scale, shift", List.of(), 8, 0)));

        assertThat(summary.lines())
                .containsExactly(
                        "layer          kind          output    parameters  MFLOP/image",
                        "encoder/conv1  Conv2D        16x16x64       3,136         1.57",
                        "norm           scale, shift                     8         0.00",
                        "total                                       3,144         1.57");
    }
}
