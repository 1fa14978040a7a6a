package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.narrows.bottleneck.CodePart;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.residual.ResidualLeakyModelConfig;
import io.github.narrows.model.vqgan.VqganModelConfig;
import io.github.narrows.model.vqvae.VqVae2ModelConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.testing.Numbers;
import io.github.narrows.testing.SettingsAssertions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** What holds for every network, in small. */
class EveryModelTest {
    private static final Bottlenecks NONE = (level, scope, latents) -> new PassThrough(latents);

    static List<Autoencoder.Config> models() {
        return List.of(
                new VqVaeModelConfig(4, 2, 2, 8, 3),
                new VqVae2ModelConfig(4, 2, 2, 4, 3),
                new VqganModelConfig(4, List.of(1, 2), 1, List.of(1), 2, 3),
                new ResidualLeakyModelConfig(List.of(8, 8), 2, 3));
    }

    @ParameterizedTest
    @MethodSource("models")
    void imagesComeBackInFullWhileTheBatchIsOpen(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Placeholder<TFloat32> images = graph.input(-1, 16, 24, 1);
            Autoencoder model = config.create(graph.root(), new ImageShape(16, 24, 1), NONE);
            AutoencoderOutput output = model.apply(graph.tf(), images, Pass.evaluation(graph.tf()));

            assertThat(output.images().shape().asArray()).containsExactly(-1, 16, 24, 1);
            assertThat(output.latents().values())
                    .allSatisfy(latents -> assertThat(latents.shape().asArray()).endsWith(3));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void runsOnBatchesAndImagesOfAnySize(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = config.create(graph.root(), new ImageShape(16, 16, 3), NONE);
            Placeholder<TFloat32> images = graph.input(-1, -1, -1, 3);
            Operand<TFloat32> output =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();

            assertThat(8 % config.sideMultiple()).isZero();
            for (Shape shape : List.of(Shape.of(1, 8, 8, 3), Shape.of(3, 24, 16, 3))) {
                try (TFloat32 some = TFloat32.tensorOf(shape)) {
                    assertThat(graph.shape(output, images, some)).isEqualTo(shape);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void decodingTheCodesGivesTheForwardPass(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = config.create(graph.root(), new ImageShape(16, 16, 3), NONE);
            Operand<TFloat32> images = graph.constant(wave(), 2, 16, 16, 3);
            Operand<TFloat32> forward =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            Operand<TFloat32> decoded = model.decode(graph.tf(), model.encode(graph.tf(), images));

            assertThat(graph.run(decoded)).isEqualTo(graph.run(forward)).doesNotContain(Float.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyCodeIsInTheLayout(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = config.create(graph.root(), new ImageShape(16, 16, 3), NONE);
            Operand<TFloat32> images = graph.constant(wave(), 2, 16, 16, 3);
            var output = model.apply(graph.tf(), images, Pass.evaluation(graph.tf()));

            assertThat(output.bottleneck().codes().parts().keySet())
                    .isEqualTo(model.encode(graph.tf(), images).parts().keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            model.layout().parts().stream().map(CodePart::name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyParameterGetsAGradient(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = config.create(graph.root(), new ImageShape(16, 16, 3), NONE);
            Operand<TFloat32> images = graph.constant(wave(), 2, 16, 16, 3);
            Operand<TFloat32> output =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            Map<String, Operand<?>> by = new LinkedHashMap<>();
            graph.root().trained().stream()
                    // A bias of the keys adds the same to all that a position looks at, which softmax does not see.
                    .filter(parameter -> !parameter.name().endsWith("/key/bias"))
                    .forEach(parameter -> by.put(parameter.name(), parameter.variable()));

            Map<String, Operand<TFloat32>> gradients = graph.gradients(output, images, by);
            List<float[]> values = graph.runAll(List.copyOf(gradients.values()));
            List<String> names = List.copyOf(gradients.keySet());
            for (int i = 0; i < names.size(); i++) {
                assertThat(largest(values.get(i))).as(names.get(i)).isBetween(1e-9, 1e9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theLastKernelMakesPixels(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Parameter last =
                    config.create(graph.root(), new ImageShape(16, 16, 5), NONE).lastKernel();

            assertThat(last.name()).startsWith("decoder/");
            assertThat(last.shape().asArray()).contains(5);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void isFiniteAndNearlyTheSameInMixedPrecision(Autoencoder.Config config) {
        List<float[]> exact = step(new io.github.narrows.testing.TestGraph(7), config);
        List<float[]> mixed = step(io.github.narrows.testing.TestGraph.mixedPrecision(7), config);

        assertThat(mixed).allSatisfy(values -> assertThat(largest(values)).isFinite());
        assertThat(Numbers.distance(mixed.get(0), exact.get(0))).isLessThan(0.1);
    }

    /** Reconstructions, and the gradients by all parameters of how far they are off. */
    private static List<float[]> step(io.github.narrows.testing.TestGraph graph, Autoencoder.Config config) {
        try (graph) {
            var tf = graph.tf();
            Operand<TFloat32> images = graph.constant(TestGraph.floats(wave()), 2, 16, 16, 3);
            Operand<TFloat32> output = config.create(graph.scope(), new ImageShape(16, 16, 3), NONE)
                    .apply(tf, images, Pass.evaluation(tf))
                    .images();
            Operand<TFloat32> loss =
                    tf.math.mean(tf.math.squaredDifference(output, images), tf.constant(new int[] {0, 1, 2, 3}));
            List<Operand<TFloat32>> made = new ArrayList<>(List.of(output));
            List<Operand<?>> by = List.copyOf(
                    graph.scope().trained().stream().map(Parameter::variable).toList());
            tf.gradients(List.of(loss), by).dy().forEach(gradient -> made.add(gradient.expect(TFloat32.class)));
            graph.initialise();
            return graph.feed().all(made);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void documentsItsSettings(Autoencoder.Config config) throws ReflectiveOperationException {
        SettingsAssertions.assertDocumented((Record) config);
    }

    private static double[] wave() {
        return IntStream.range(0, 2 * 16 * 16 * 3)
                .mapToDouble(i -> Math.sin(i) / 2)
                .toArray();
    }

    /** NaN if any value is. */
    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .reduce(0, Math::max);
    }
}
