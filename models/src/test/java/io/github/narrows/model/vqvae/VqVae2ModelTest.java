package io.github.narrows.model.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.bottleneck.OptimizerSlots;
import io.github.narrows.bottleneck.StateUpdate;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.LevelledBottleneck;
import io.github.narrows.model.PassThrough;
import io.github.narrows.model.TestGraph;
import io.github.narrows.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

class VqVae2ModelTest {
    private static final ImageShape IMAGE = new ImageShape(16, 24, 3);
    private static final VqVae2ModelConfig SMALL = new VqVae2ModelConfig(4, 2, 1, 4, 3);
    private static final Bottlenecks NONE = (level, scope, latents) -> new PassThrough(latents);

    @Test
    void asksForABottleneckOfEachLevel() {
        try (TestGraph graph = new TestGraph()) {
            Map<String, LatentShape> asked = new LinkedHashMap<>();
            SMALL.create(graph.root(), IMAGE, (level, scope, latents) -> {
                asked.put(level, latents);
                return new PassThrough(latents);
            });
            assertThat(asked)
                    .containsExactly(
                            Map.entry("top", new LatentShape(2, 3, 3)), Map.entry("bottom", new LatentShape(4, 6, 3)));
        }
    }

    @Test
    void hasTheLayersOfThePublishedCode() {
        try (TestGraph graph = new TestGraph()) {
            VqVae2ModelConfig.DEFAULTS.create(graph.root(), new ImageShape(32, 32, 3), NONE);

            long residual = 2 * (9 * 128 * 32 + 32 * 128);
            assertThat(parameters(graph, "encoder/bottom/"))
                    .isEqualTo(16 * 3 * 64 + 64 + 16 * 64 * 128 + 128 + 9 * 128 * 128 + 128 + residual);
            assertThat(parameters(graph, "encoder/top/"))
                    .isEqualTo(16 * 128 * 64 + 64 + 9 * 64 * 128 + 128 + residual + 128 * 64 + 64);
            assertThat(parameters(graph, "encoder/join/")).isEqualTo(192 * 64 + 64);
            assertThat(parameters(graph, "decoder/top/")).isEqualTo(9 * 64 * 128 + 128 + residual + 16 * 128 * 64 + 64);
            assertThat(parameters(graph, "decoder/enlarge/")).isEqualTo(16 * 64 * 64 + 64);
            assertThat(parameters(graph, "decoder/bottom/"))
                    .isEqualTo(9 * 128 * 128 + 128 + residual + 16 * 128 * 64 + 64 + 16 * 64 * 3 + 3);
        }
    }

    @Test
    void namesStandBehindTheirLevel() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = SMALL.create(graph.root(), IMAGE, LevelledBottleneck::new);
            var output = model.apply(graph.tf(), images(graph), Pass.evaluation(graph.tf()));

            assertThat(output.latents()).containsOnlyKeys("bottom", "top");
            assertThat(output.bottleneck().losses()).containsOnlyKeys("bottom/size", "top/size");
            assertThat(output.bottleneck().metrics()).containsOnlyKeys("bottom/mean", "top/mean");
            assertThat(model.layout().parts())
                    .extracting(CodePart::name)
                    .containsExactly("top/latents", "bottom/latents");
            assertThat(model.layout().numbersPerImage()).isEqualTo(3 * (2 * 3 + 4 * 6));
            assertThat(model.layout().sideInformation()).isEqualTo(2);
            assertThat(output.bottleneck().stateUpdates()).hasSize(2);
            assertThat(graph.root().parameters())
                    .extracting(Parameter::name)
                    .contains("bottleneck/top/scale", "bottleneck/bottom/scale");
        }
    }

    /** Each level's scale becomes the mean size of its latents; the lower ones' depends on the scale above. */
    @Test
    void theLowerLevelStartsFromWhatTheUpperOneLeavesOnceItHasStarted() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = SMALL.create(graph.root(), IMAGE, LevelledBottleneck::new);
            Operand<TFloat32> images = images(graph);
            var metrics = model.apply(graph.tf(), images, Pass.evaluation(graph.tf()))
                    .bottleneck()
                    .metrics();
            float before = graph.run(metrics.get("bottom/mean"))[0];
            graph.run(start(graph, model.start(graph.tf(), images)));

            float top = graph.run(graph.parameter("bottleneck/top/scale").read(graph.tf()))[0];
            float bottom = graph.run(graph.parameter("bottleneck/bottom/scale").read(graph.tf()))[0];
            assertThat(top).isEqualTo(graph.run(metrics.get("top/mean"))[0]);
            assertThat(bottom).isCloseTo(graph.run(metrics.get("bottom/mean"))[0], within(1e-7f));
            assertThat(bottom).isNotCloseTo(before, within(1e-4f));
        }
    }

    @Test
    void bothLevelsReachTheImage() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = SMALL.create(graph.root(), IMAGE, LevelledBottleneck::new);
            Operand<TFloat32> images = images(graph);
            Operand<TFloat32> output =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            float[] whole = graph.run(output);
            graph.set(graph.parameter("bottleneck/top/scale"), new double[] {0});
            float[] withoutTop = graph.run(output);
            graph.set(graph.parameter("bottleneck/top/scale"), new double[] {1});
            graph.set(graph.parameter("bottleneck/bottom/scale"), new double[] {0});

            assertThat(withoutTop).isNotEqualTo(whole);
            assertThat(graph.run(output)).isNotEqualTo(whole).isNotEqualTo(withoutTop);
        }
    }

    /** The upper level can be cut to 1 or 2, the lower one to 2 or 4: what a level cannot do is rounded up. */
    @Test
    void truncationsCutBothLevels() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = SMALL.create(
                    graph.root(),
                    IMAGE,
                    (level, scope, latents) ->
                            new LevelledBottleneck(level, scope, latents, level.equals("top") ? 1 : 2));
            SortedMap<Integer, Autoencoder> views = model.truncations();

            assertThat(views).containsOnlyKeys(1, 2, 4);
            assertThat(kept(views.get(1))).containsExactly(1L, 2L);
            assertThat(kept(views.get(2))).containsExactly(2L, 2L);
            assertThat(kept(views.get(4))).containsExactly(3L, 4L);
            assertThat(kept(model)).containsExactly(3L, 3L);
        }
    }

    @Test
    void refusesImagesThatItCannotHalveOftenEnough() {
        try (TestGraph graph = new TestGraph()) {
            assertThatThrownBy(() -> SMALL.create(graph.root(), new ImageShape(20, 24, 3), NONE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("dataset.image-size: must be a multiple of twice model.downsampling (8), found 20x24;"
                            + " choose another size or a smaller model.downsampling");
        }
    }

    private static List<Long> kept(Autoencoder model) {
        return model.layout().parts().stream().map(part -> (long) part.size()).toList();
    }

    private static Op start(TestGraph graph, List<StateUpdate> updates) {
        Op last = graph.tf().noOp();
        for (StateUpdate update : updates) {
            last = update.addTo(graph.tf().withControlDependencies(List.of(last)), OptimizerSlots.NONE);
        }
        return last;
    }

    private static Operand<TFloat32> images(TestGraph graph) {
        double[] wave = IntStream.range(0, 2 * 16 * 24 * 3)
                .mapToDouble(i -> Math.sin(i) / 2)
                .toArray();
        return graph.constant(wave, 2, 16, 24, 3);
    }

    private static long parameters(TestGraph graph, String below) {
        return graph.root().parameters().stream()
                .filter(parameter -> parameter.name().startsWith(below))
                .mapToLong(Parameter::size)
                .sum();
    }
}
