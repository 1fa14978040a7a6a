package io.github.narrows.model.perceptual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.TestGraph;
import io.github.narrows.model.feature.PublishedConfig;
import io.github.narrows.model.feature.PublishedNetwork;
import io.github.narrows.model.feature.TorchNames;
import io.github.narrows.model.feature.WeightsOnDisk;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.testing.SettingsAssertions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Perceptual losses as settings create them, on networks with random weights. */
class PerceptualLossTest {
    private static final int[][] CHANNELS = {
        {64, 192, 384, 256, 256}, {64, 128, 256, 512, 512}, {64, 128, 256, 384, 384, 512, 512}
    };
    private static final String[] PREFIXES = {"alex.", "vgg.", "squeeze."};

    @TempDir
    private static Path folder;

    private static Path heads;

    @BeforeAll
    static void writeHeads() {
        WeightsOnDisk all = new WeightsOnDisk();
        for (int network = 0; network < PREFIXES.length; network++) {
            for (int i = 0; i < CHANNELS[network].length; i++) {
                all.with(
                        PREFIXES[network] + "lin" + i + ".model.1.weight",
                        head(CHANNELS[network][i]),
                        CHANNELS[network][i]);
            }
        }
        heads = all.write(folder.resolve("heads.safetensors"));
        for (PublishedNetwork network : PublishedNetwork.values()) {
            TorchNames.weights(network, 2).write(weights(network));
        }
    }

    private static float[] head(int channels) {
        float[] head = new float[channels];
        for (int i = 0; i < channels; i++) {
            head[i] = (i % 7) / 7f;
        }
        return head;
    }

    private static Path weights(PublishedNetwork network) {
        return folder.resolve(network + ".safetensors");
    }

    @ParameterizedTest
    @EnumSource
    void lpipsGivesADistanceForEachPicture(LpipsTrunk trunk) {
        PerceptualLoss.Config config = lpips(trunk, heads, 0);
        try (TestGraph graph = new TestGraph()) {
            PerceptualLoss loss = create(graph, config);
            assertThat(loss.name()).isEqualTo("lpips-" + trunk.name().toLowerCase(Locale.ROOT));
            Operand<TFloat32> one = graph.constant(pictures(2, 64, 1), 2, 64, 64, 3);
            Operand<TFloat32> other = graph.constant(pictures(2, 64, 2), 2, 64, 64, 3);
            Operand<TFloat32> distances = loss.between(graph.tf(), one, other);
            assertThat(distances.shape().asArray()).containsExactly(2);
            float[] values = graph.run(distances);
            assertThat(values).hasSize(2);
            assertThat(Math.min(values[0], values[1])).isGreaterThan(0.01f);
            assertThat(graph.run(loss.between(graph.tf(), one, one))).containsExactly(0, 0);
            assertThat(graph.root().saved()).isEmpty();
        }
    }

    @Test
    void lpipsReadsTheHeadsOfOneNetworkAsTheirAuthorsStoreThem() {
        WeightsOnDisk own = new WeightsOnDisk();
        for (int i = 0; i < 5; i++) {
            int channels = CHANNELS[0][i];
            own.with("lin" + i + ".model.1.weight", head(channels), 1, channels, 1, 1);
        }
        Path file = own.write(folder.resolve("alex.safetensors"));
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> one = graph.constant(pictures(1, 64, 1), 1, 64, 64, 3);
            Operand<TFloat32> other = graph.constant(pictures(1, 64, 2), 1, 64, 64, 3);
            PerceptualLoss ofAll = create(graph, lpips(LpipsTrunk.ALEXNET, heads, 0));
            PerceptualLoss ofOne = create(graph, lpips(LpipsTrunk.ALEXNET, file, 0));
            assertThat(graph.run(ofOne.between(graph.tf(), one, other)))
                    .isEqualTo(graph.run(ofAll.between(graph.tf(), one, other)));
        }
    }

    @Test
    void lpipsNamesWhatIsWrongWithItsHeads() {
        assertRefused(
                lpips(LpipsTrunk.VGG16, folder.resolve("none.npz"), 0),
                "heads: there is no file " + folder.resolve("none.npz")
                        + ", which should hold the linear heads of LPIPS v0.1 for vgg16; published:"
                        + " https://github.com/richzhang/PerceptualSimilarity",
                "vgg.pth (SHA-256 a78928a0");
        WeightsOnDisk wrong = new WeightsOnDisk().with("lin0.model.1.weight", head(65), 65);
        assertRefused(
                lpips(LpipsTrunk.ALEXNET, wrong.write(folder.resolve("wrong.safetensors")), 0),
                "heads: ",
                "array 'lin0.model.1.weight' has the shape [65], where [64] is needed");
        float[] negative = head(64);
        negative[3] = -1;
        wrong.with("lin0.model.1.weight", negative, 64);
        assertRefused(
                lpips(LpipsTrunk.ALEXNET, wrong.write(folder.resolve("negative.safetensors")), 0),
                "array 'lin0.model.1.weight' holds -1.0");
    }

    @Test
    void featuresAddUpOverTheChosenMaps() {
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> one = graph.constant(pictures(3, 32, 1), 3, 32, 32, 3);
            Operand<TFloat32> other = graph.constant(pictures(3, 32, 2), 3, 32, 32, 3);
            float[] sum = new float[3];
            for (String tap : List.of("stem", "stage1", "stage2", "stage3")) {
                PerceptualLoss single = create(graph, features(List.of(tap), 0));
                float[] distances = graph.run(single.between(graph.tf(), one, other));
                for (int i = 0; i < 3; i++) {
                    assertThat(distances[i]).as(tap).isBetween(0.001f, 2f);
                    sum[i] += distances[i];
                }
            }
            PerceptualLoss all = create(graph, features(List.of(), 0));
            assertThat(all.name()).isEqualTo("features-resnet20");
            assertThat(graph.run(all.between(graph.tf(), one, other))).containsExactly(sum, within(1e-5f));
        }
    }

    @Test
    void featuresNameAMapThatTheNetworkLacks() {
        assertRefused(
                features(List.of("stage4"), 0),
                "taps: must name feature maps of resnet20, found 'stage4'",
                "[stage1, stage2, stage3, stem]");
        PublishedConfig missing = new PublishedConfig.ResNet20(folder.resolve("none.npz"));
        assertRefused(new FeaturesConfig(missing, List.of(), 0), "network.weights: there is no file");
    }

    /** Along its own direction, a gradient's length is how fast the distance grows. */
    @Test
    void theGradientIsHowFastTheDistanceGrows() {
        try (TestGraph graph = new TestGraph()) {
            PerceptualLoss loss = create(graph, features(List.of(), 48));
            Operand<TFloat32> target = graph.constant(pictures(1, 32, 1), 1, 32, 32, 3);
            double[] picture = pictures(1, 32, 2);
            Operand<TFloat32> x = graph.constant(picture, 1, 32, 32, 3);
            Operand<TFloat32> distance = loss.between(graph.tf(), target, x);
            float[] gradient = graph.run(graph.gradients(distance, graph.constant(new double[] {1}, 1), Map.of("x", x))
                    .get("x"));
            double length = Math.sqrt(
                    Arrays.stream(TestGraph.doubles(gradient)).map(g -> g * g).sum());
            double step = 0.02;
            double[] ends = new double[2];
            for (int end = 0; end < 2; end++) {
                double[] moved = picture.clone();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += (end == 0 ? step : -step) * gradient[i] / length;
                }
                Operand<TFloat32> there = graph.constant(moved, 1, 32, 32, 3);
                ends[end] = graph.run(loss.between(graph.tf(), target, there))[0];
            }
            assertThat(length).isGreaterThan(1e-3);
            assertThat((ends[0] - ends[1]) / (2 * step)).isCloseTo(length, within(0.01 * length));
        }
    }

    @Test
    void digestsFollowAllThatDistancesDependOn() {
        try (TestGraph graph = new TestGraph()) {
            List<String> digests = List.of(
                    create(graph, features(List.of(), 0)).digest(),
                    create(graph, features(List.of(), 64)).digest(),
                    create(graph, features(List.of("stage1"), 0)).digest(),
                    create(graph, lpips(LpipsTrunk.ALEXNET, heads, 0)).digest(),
                    create(graph, lpips(LpipsTrunk.SQUEEZENET, heads, 0)).digest());
            assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.matches("[0-9a-f]{64}"));
            assertThat(create(graph, features(List.of(), 0)).digest()).isEqualTo(digests.get(0));
        }
    }

    @Test
    void noneComparesNothing() {
        try (TestGraph graph = new TestGraph()) {
            assertThat(new None().create(graph.root(), path -> path)).isEmpty();
        }
    }

    @Test
    void settingsAreDocumented() throws ReflectiveOperationException {
        SettingsAssertions.assertDocumented((Record) lpips(LpipsTrunk.VGG16, heads, 0));
        SettingsAssertions.assertDocumented((Record) features(List.of(), 0));
    }

    private static void assertRefused(PerceptualLoss.Config config, String... parts) {
        try (TestGraph graph = new TestGraph()) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> config.create(graph.root(), path -> path))
                    .satisfies(e -> assertThat(e.getMessage()).contains(parts));
        }
    }

    private static PerceptualLoss create(TestGraph graph, PerceptualLoss.Config config) {
        return config.create(graph.root(), path -> path).orElseThrow();
    }

    private static PerceptualLoss.Config lpips(LpipsTrunk trunk, Path heads, int resize) {
        return new LpipsConfig(trunk, weights(PublishedNetwork.valueOf(trunk.name())), heads, resize);
    }

    private static PerceptualLoss.Config features(List<String> taps, int resize) {
        return new FeaturesConfig(new PublishedConfig.ResNet20(weights(PublishedNetwork.RESNET20)), taps, resize);
    }

    private static double[] pictures(int count, int side, long seed) {
        return new Random(seed)
                .doubles((long) count * side * side * 3, -0.5, 0.5)
                .toArray();
    }
}
