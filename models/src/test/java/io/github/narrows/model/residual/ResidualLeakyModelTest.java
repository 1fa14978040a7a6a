package io.github.narrows.model.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.GoldenLayer;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PassThrough;
import io.github.narrows.model.TestGraph;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

@Tag("rounding")
class ResidualLeakyModelTest {
    private static final ImageShape FACES = new ImageShape(64, 64, 3);
    private static final Bottlenecks NONE = (level, scope, latents) -> new PassThrough(latents);

    /** 5.12 and 5.05 millions. */
    @Test
    void hasTheParametersOfThePcaVaesNetwork() {
        try (TestGraph graph = new TestGraph()) {
            ResidualLeakyModelConfig.DEFAULTS.create(graph.root(), FACES, NONE);
            assertThat(parameters(graph, "encoder/")).isEqualTo(5_118_848);
            assertThat(parameters(graph, "decoder/")).isEqualTo(5_052_803);
        }
    }

    @Test
    void theBlockHasNoReluInFront() {
        Golden.Case golden = Golden.read("/golden/layers.json").named("residual_block_without_first_relu");
        try (TestGraph graph = new TestGraph()) {
            BiaslessBlock block = new BiaslessBlock(graph.root(), 4, 3);
            graph.set(graph.parameter("conv1/kernel"), golden.inputNumbers("kernel_1"));
            graph.set(graph.parameter("conv2/kernel"), golden.inputNumbers("kernel_2"));
            GoldenLayer.check(
                    graph,
                    golden,
                    block,
                    Map.of("conv1/kernel", "gradient_kernel_1", "conv2/kernel", "gradient_kernel_2"));
        }
    }

    @Test
    void aLeakyReluStandsBehindTheBlocks() {
        double[] wave = IntStream.range(0, 4 * 4 * 3).mapToDouble(Math::sin).toArray();
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> input = graph.constant(wave, 1, 4, 4, 3);
            Operand<TFloat32> stacked =
                    BiaslessBlock.stack(graph.root().child("stack"), 1, 3).apply(graph.tf(), input);
            BiaslessBlock block = new BiaslessBlock(graph.root().child("alone"), 3, 3);
            for (String kernel : List.of("conv1/kernel", "conv2/kernel")) {
                float[] values =
                        graph.run(graph.parameter("stack/block1/" + kernel).read(graph.tf()));
                graph.set(graph.parameter("alone/" + kernel), TestGraph.doubles(values));
            }
            float[] alone = graph.run(block.apply(graph.tf(), input));
            for (int i = 0; i < alone.length; i++) {
                alone[i] = Math.max(alone[i], 0.01f * alone[i]);
            }
            assertThat(graph.run(stacked)).containsExactly(alone, within(1e-6f));
        }
    }

    @Test
    void halvesOnceForEachWidth() {
        try (TestGraph graph = new TestGraph()) {
            List<LatentShape> asked = new ArrayList<>();
            new ResidualLeakyModelConfig(List.of(3, 4, 5), 1, 6).create(graph.root(), FACES, (level, scope, shape) -> {
                asked.add(shape);
                return new PassThrough(shape);
            });
            assertThat(asked).containsExactly(new LatentShape(8, 8, 6));
        }
    }

    /** Whatever its weights: here a thousand times what they start as. */
    @Test
    void itsImagesNeverLeaveTheRangeAndItsLatentsAreSkewed() {
        try (TestGraph graph = new TestGraph()) {
            var model = new ResidualLeakyModelConfig(List.of(4, 8), 1, 6).create(graph.root(), FACES, NONE);
            Parameter last = graph.parameter("decoder/deconv2/kernel");
            graph.set(
                    last,
                    IntStream.range(0, (int) last.size())
                            .mapToDouble(i -> 1000 * Math.sin(i))
                            .toArray());
            double[] wave = IntStream.range(0, 64 * 64 * 3)
                    .mapToDouble(i -> Math.sin(i) / 2)
                    .toArray();
            AutoencoderOutput output =
                    model.apply(graph.tf(), graph.constant(wave, 1, 64, 64, 3), Pass.evaluation(graph.tf()));
            float[] pixels = graph.run(output.images());
            Operand<TFloat32> latents = output.latents().get("bottleneck");

            assertThat(IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]))
                    .allSatisfy(pixel -> assertThat(pixel).isBetween(-0.5, 0.5))
                    .anySatisfy(pixel -> assertThat(pixel).isGreaterThan(0.49))
                    .anySatisfy(pixel -> assertThat(pixel).isLessThan(-0.49));
            assertThat(extremes(graph.run(latents)))
                    .satisfies(e -> assertThat(-e[0]).isLessThan(0.1f * e[1]));
        }
    }

    @Test
    void refusesImagesThatItCannotHalveOftenEnough() {
        try (TestGraph graph = new TestGraph()) {
            assertThatThrownBy(() ->
                            ResidualLeakyModelConfig.DEFAULTS.create(graph.root(), new ImageShape(30, 32, 3), NONE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("dataset.image-size: must be a multiple of 4, which 2 model.widths make, found 30x32;"
                            + " choose another size or fewer model.widths");
        }
    }

    @Test
    void refusesToHaveNoWidth() {
        assertThatThrownBy(() -> new ResidualLeakyModelConfig(List.of(), 1, 6))
                .hasMessage("widths: must have 1 to 8 entries, found []");
    }

    /** The smallest and the largest. */
    private static float[] extremes(float[] values) {
        float[] extremes = {values[0], values[0]};
        for (float value : values) {
            extremes[0] = Math.min(extremes[0], value);
            extremes[1] = Math.max(extremes[1], value);
        }
        return extremes;
    }

    private static long parameters(TestGraph graph, String below) {
        return graph.root().parameters().stream()
                .filter(parameter -> parameter.name().startsWith(below))
                .mapToLong(Parameter::size)
                .sum();
    }
}
