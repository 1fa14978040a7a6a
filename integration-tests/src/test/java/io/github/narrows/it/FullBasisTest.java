package io.github.narrows.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.Bottleneck;
import io.github.narrows.bottleneck.gaussian.NoneConfig;
import io.github.narrows.bottleneck.pca.BasisKind;
import io.github.narrows.bottleneck.pca.CovarianceConfig;
import io.github.narrows.bottleneck.pca.GlobalBasis;
import io.github.narrows.bottleneck.pca.PcaConfig;
import io.github.narrows.bottleneck.pca.PerLocationBasis;
import io.github.narrows.bottleneck.pca.SharedBasis;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Architecture;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.TestGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** PCA with as many components as there are numbers is no bottleneck: the case of the published best model. */
class FullBasisTest {
    private static final ImageShape IMAGE = new ImageShape(16, 16, 3);
    private static final int BATCH = 4;
    private static final int CHANNELS = 8;

    @TempDir
    private Path folder;

    static Stream<Arguments> bases() {
        return Stream.of(
                Arguments.of(new SharedBasis(), CHANNELS),
                Arguments.of(new PerLocationBasis(), CHANNELS),
                Arguments.of(GlobalBasis.DEFAULTS, 4 * 4 * CHANNELS));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void givesTheOutputAndTheGradientsOfNone(BasisKind basis, int components) {
        PcaConfig full = PcaConfig.of(components, basis, CovarianceConfig.DEFAULTS);
        Map<String, float[]> expected = firstStep(new NoneConfig());
        Map<String, float[]> actual = firstStep(full);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) ->
                assertThat(Numbers.distance(actual.get(name), values)).as(name).isLessThan(1e-5));
    }

    /** The reconstruction, and the gradient of every weight by its name. */
    private static Map<String, float[]> firstStep(Bottleneck.Config bottleneck) {
        try (TestGraph graph = new TestGraph(5)) {
            Ops tf = graph.tf();
            Operand<TFloat32> images =
                    graph.constant(TestGraph.gaussian(BATCH * 16 * 16 * 3, 0.3f, 2), BATCH, 16, 16, 3);
            AutoencoderOutput output = new Architecture(
                            new VqVaeModelConfig(16, 8, 1, 4, CHANNELS), bottleneck, Optional.empty())
                    .create(graph.scope(), IMAGE)
                    .apply(tf, images, Pass.evaluation(tf));
            Operand<TFloat32> loss = tf.math.mean(
                    tf.math.squaredDifference(output.images(), images), tf.constant(new int[] {0, 1, 2, 3}));
            Map<String, Operand<TFloat32>> made = new TreeMap<>();
            made.put("reconstruction", output.images());
            for (Parameter parameter : graph.scope().trained()) {
                made.put(parameter.name(), graph.gradient(loss, parameter.variable(), parameter.read(tf)));
            }
            graph.initialise();
            Map<String, float[]> values = new TreeMap<>();
            made.forEach((name, operand) -> values.put(name, graph.floats(operand)));
            return values;
        }
    }

    @Test
    void theLogSaysOnceThatThereIsNoBottleneck() throws IOException {
        Path run = folder.resolve("run");
        Command trained = Command.narrows(train(run, 8));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(Files.readString(run.resolve("log.txt"))).containsOnlyOnce("No bottleneck");
    }

    @Test
    void theLogSaysNothingOfTheKindOtherwise() throws IOException {
        Path run = folder.resolve("run");
        assertThat(Command.narrows(train(run, 7)).code()).isZero();
        assertThat(Files.readString(run.resolve("log.txt"))).doesNotContain("No bottleneck");
    }

    @Test
    void aBasisOfEveryPositionTakesNoOtherImageSize() throws IOException {
        Path run = folder.resolve("run");
        Object[] words = train(run, 3);
        words[words.length - 1] = "bottleneck.basis=per-location";
        assertThat(Command.narrows(words).code()).isZero();
        Command refused = Command.narrows("evaluate", run, "--set", "dataset.image-size=32");
        Messages.assertIs("evaluate-of-another-image-size", folder, refused.err());
        assertThat(refused.code()).isEqualTo(2);
    }

    private Object[] train(Path run, int components) {
        return new Object[] {
            "train",
            TinyRun.settingsIn(folder),
            "--run",
            run,
            "--set",
            "bottleneck.type=pca",
            "--set",
            "bottleneck.components=" + components,
            "--set",
            "training.steps=2",
            "--set",
            "bottleneck.basis=shared"
        };
    }
}
