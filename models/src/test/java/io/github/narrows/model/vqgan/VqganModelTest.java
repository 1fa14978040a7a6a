package io.github.narrows.model.vqgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Parameter;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PassThrough;
import io.github.narrows.model.TestGraph;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class VqganModelTest {
    private static final ImageShape LARGE = new ImageShape(256, 256, 3);
    private static final Bottlenecks NONE = (level, scope, latents) -> new PassThrough(latents);

    /** The first stage of Stable Diffusion, KL-f8, whose encoder ends in twice the four channels of its codes. */
    @Test
    void hasTheNumberOfParametersOfLatentDiffusionsFirstStage() {
        try (TestGraph graph = new TestGraph()) {
            config(List.of(1, 2, 4, 4), List.of(), 8).create(graph.root(), LARGE, NONE);
            assertThat(parameters(graph, "encoder/")).isEqualTo(34_163_592);
        }
        try (TestGraph graph = new TestGraph()) {
            config(List.of(1, 2, 4, 4), List.of(), 4).create(graph.root(), LARGE, NONE);
            assertThat(parameters(graph, "decoder/")).isEqualTo(49_490_179);
        }
    }

    @Test
    void hasAttentionInTheMiddleAndWhereItIsAskedFor() {
        try (TestGraph graph = new TestGraph()) {
            config(List.of(1, 1, 2), List.of(2), 4).create(graph.root(), LARGE, NONE);
            assertThat(graph.root().parameters().stream()
                            .map(Parameter::name)
                            .filter(name -> name.endsWith("query/kernel")))
                    .containsExactly(
                            "encoder/level2/attention1/query/kernel",
                            "encoder/level2/attention2/query/kernel",
                            "encoder/middle/attention/query/kernel",
                            "decoder/middle/attention/query/kernel",
                            "decoder/level2/attention1/query/kernel",
                            "decoder/level2/attention2/query/kernel",
                            "decoder/level2/attention3/query/kernel");
        }
    }

    @Test
    void doesWithoutAttentionInTheMiddleWhereItIsToldTo() {
        try (TestGraph graph = new TestGraph()) {
            new VqganModelConfig(128, List.of(1, 2), 2, List.of(), 32, 4, false).create(graph.root(), LARGE, NONE);
            assertThat(graph.root().parameters().stream().map(Parameter::name))
                    .contains("encoder/middle/block2/conv1/kernel", "decoder/middle/block2/conv1/kernel")
                    .noneMatch(name -> name.contains("attention"));
        }
    }

    @Test
    void halvesOnceLessThanItHasLevels() {
        try (TestGraph graph = new TestGraph()) {
            List<LatentShape> asked = new ArrayList<>();
            config(List.of(1, 2, 4), List.of(), 5)
                    .create(graph.root(), new ImageShape(32, 64, 3), (level, scope, shape) -> {
                        asked.add(shape);
                        return new PassThrough(shape);
                    });
            assertThat(asked).containsExactly(new LatentShape(8, 16, 5));
        }
    }

    @Test
    void theLastKernelIsTheOneThatMakesPixels() {
        try (TestGraph graph = new TestGraph()) {
            Parameter last =
                    VqganModelConfig.DEFAULTS.create(graph.root(), LARGE, NONE).lastKernel();
            assertThat(last.name()).isEqualTo("decoder/out/kernel");
            assertThat(last.shape()).isEqualTo(Shape.of(3, 3, 128, 3));
        }
    }

    @Test
    void refusesImagesThatItCannotHalveOftenEnough() {
        try (TestGraph graph = new TestGraph()) {
            assertThatThrownBy(() -> VqganModelConfig.DEFAULTS.create(graph.root(), new ImageShape(30, 32, 3), NONE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage(
                            "dataset.image-size: must be a multiple of 4, which 3 model.channel-multipliers make, found"
                                    + " 30x32; choose another size or fewer model.channel-multipliers");
        }
    }

    @Test
    void refusesGroupsThatDoNotDivideEveryLevel() {
        assertThatThrownBy(() -> new VqganModelConfig(16, List.of(2, 1), 1, List.of(), 32, 4))
                .hasMessage("norm-groups: must divide the channels of every level (16 x 1), found 32");
    }

    @Test
    void refusesAttentionWhereItHasNoLevel() {
        assertThatThrownBy(() -> config(List.of(1, 2, 4), List.of(2, 8), 4))
                .hasMessage("attention-at: must be powers of two up to 4, found [2, 8]");
        assertThatThrownBy(() -> config(List.of(1, 2, 4), List.of(3), 4))
                .hasMessage("attention-at: must be powers of two up to 4, found [3]");
    }

    @Test
    void refusesToHaveNoLevel() {
        assertThatThrownBy(() -> config(List.of(), List.of(), 4))
                .hasMessage("channel-multipliers: must have 1 to 8 entries, found []");
    }

    private static VqganModelConfig config(List<Integer> multipliers, List<Integer> attentionAt, int latentChannels) {
        return new VqganModelConfig(128, multipliers, 2, attentionAt, 32, latentChannels);
    }

    private static long parameters(TestGraph graph, String below) {
        return graph.root().parameters().stream()
                .filter(parameter -> parameter.name().startsWith(below))
                .mapToLong(Parameter::size)
                .sum();
    }
}
