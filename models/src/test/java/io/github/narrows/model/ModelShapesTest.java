package io.github.narrows.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.layer.Upsampling;
import io.github.narrows.model.residual.ResidualLeakyModelConfig;
import io.github.narrows.model.vqgan.VqganModelConfig;
import io.github.narrows.model.vqvae.VqVae2ModelConfig;
import io.github.narrows.model.vqvae.VqVaeModelConfig;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Every network with an input of one shape and an output of another, in small. */
class ModelShapesTest {
    private static final ImageShape IMAGE = new ImageShape(16, 24, 3);
    private static final Bottlenecks NONE = (level, scope, latents) -> new PassThrough(latents);

    private static final Map<String, Autoencoder.Config> MODELS = Map.of(
            "vqvae", new VqVaeModelConfig(16, 4, 2, 8, 3),
            "vqvae-2", new VqVae2ModelConfig(16, 4, 2, 4, 3),
            "vqgan", new VqganModelConfig(4, List.of(1, 2), 1, List.of(1), 2, 3),
            "residual-leaky", new ResidualLeakyModelConfig(List.of(8, 8), 2, 3));

    static List<Autoencoder.Config> models() {
        List<Autoencoder.Config> models = new ArrayList<>(MODELS.values());
        models.add(new VqVaeModelConfig(16, 4, 2, 8, 3, new Upsampling.Nearest()));
        models.add(new VqVaeModelConfig(16, 4, 2, 8, 3, new Upsampling.PixelShuffle()));
        return models;
    }

    /** Checkpoints hold parameters by these names: a change of one is the end of every stored run. */
    @Test
    void parametersHaveTheNamesOfStoredRunsWhereAnImageComesOutAsItGoesIn() throws IOException {
        List<String> stored;
        try (InputStream file = ModelShapesTest.class.getResourceAsStream("/golden/parameters.txt")) {
            stored = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        MODELS.forEach((id, config) -> assertThat(parameters(config, IMAGE, IMAGE).entrySet().stream()
                        .map(parameter -> id + " " + parameter.getKey() + " " + parameter.getValue()))
                .as(id)
                .isNotEmpty()
                .containsExactlyElementsOf(stored.stream()
                        .filter(line -> line.startsWith(id + " "))
                        .toList()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aMaskGoesInAsOneMoreChannel(Autoencoder.Config config) {
        Map<String, String> plain = parameters(config, IMAGE, IMAGE);
        Map<String, String> masked = parameters(config, new ImageShape(16, 24, 4), IMAGE);

        assertThat(masked.keySet()).isEqualTo(plain.keySet());
        List<String> changed = plain.keySet().stream()
                .filter(name -> !masked.get(name).equals(plain.get(name)))
                .toList();
        assertThat(changed).singleElement().asString().startsWith("encoder/").endsWith("/kernel");
        assertThat(masked.get(changed.get(0)).split(",", -1)[2]).isEqualTo("4");
        assertThat(forward(config, new ImageShape(16, 24, 4), IMAGE))
                .hasSize(2 * 16 * 24 * 3)
                .doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("models")
    void imagesComeOutLargerByPowersOfTwo(Autoencoder.Config config) {
        assertThat(forward(config, IMAGE, new ImageShape(32, 48, 3)))
                .hasSize(2 * 32 * 48 * 3)
                .doesNotContain(Float.NaN);
        assertThat(forward(config, IMAGE, new ImageShape(64, 96, 1)))
                .hasSize(2 * 64 * 96)
                .doesNotContain(Float.NaN);
    }

    @ParameterizedTest
    @MethodSource("models")
    void theEncoderIsTheSameHoweverLargeImagesComeOut(Autoencoder.Config config) {
        Map<String, String> plain = encoder(parameters(config, IMAGE, IMAGE));
        assertThat(encoder(parameters(config, IMAGE, new ImageShape(64, 96, 3))))
                .isEqualTo(plain);
    }

    /** Layers that make an image larger are there to be trained. */
    @ParameterizedTest
    @MethodSource("models")
    void everyParameterOfALargerDecoderGetsAGradient(Autoencoder.Config config) {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = config.create(graph.root(), IMAGE, new ImageShape(32, 48, 3), NONE);
            Operand<TFloat32> images = graph.constant(wave(2 * 16 * 24 * 3), 2, 16, 24, 3);
            Operand<TFloat32> output =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            Operand<TFloat32> targets = graph.constant(wave(2 * 32 * 48 * 3), 2, 32, 48, 3);
            Map<String, Operand<?>> by = new LinkedHashMap<>();
            graph.root().trained().stream()
                    .filter(parameter -> parameter.name().startsWith("decoder/"))
                    // A bias of the keys adds the same to all that a position looks at, which softmax does not see.
                    .filter(parameter -> !parameter.name().endsWith("/key/bias"))
                    .forEach(parameter -> by.put(parameter.name(), parameter.variable()));

            Map<String, Operand<TFloat32>> gradients = graph.gradients(output, targets, by);
            List<float[]> values = graph.runAll(List.copyOf(gradients.values()));
            List<String> names = List.copyOf(gradients.keySet());
            for (int i = 0; i < names.size(); i++) {
                assertThat(largest(values.get(i))).as(names.get(i)).isBetween(1e-9, 1e9);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aDecoderThatCannotMakeTheImageIsRefused(Autoencoder.Config config) {
        for (ImageShape impossible : List.of(
                new ImageShape(24, 36, 3),
                new ImageShape(8, 12, 3),
                new ImageShape(32, 24, 3),
                new ImageShape(48, 72, 3))) {
            assertThatThrownBy(() -> parameters(config, IMAGE, impossible))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("degradation: must leave the sides of an image, or divide both by 2, 4, 8 or another"
                            + " power of two, since a decoder doubles them, found 16x24 made of " + impossible.height()
                            + "x" + impossible.width() + "; choose another degradation");
        }
    }

    @Test
    void anInputThatDoesNotFitIsNamedWithWhatItIsMadeOf() {
        assertThatThrownBy(() ->
                        parameters(VqVaeModelConfig.DEFAULTS, new ImageShape(18, 16, 3), new ImageShape(36, 32, 3)))
                .isInstanceOf(SettingsException.class)
                .hasMessage("dataset.image-size: must be a multiple of model.downsampling (4) behind the degradation,"
                        + " found 18x16 made of 36x32; choose another size or a smaller model.downsampling");
    }

    /** Names and shapes, in the order of creation. */
    private static Map<String, String> parameters(Autoencoder.Config config, ImageShape input, ImageShape output) {
        try (TestGraph graph = new TestGraph()) {
            config.create(graph.root(), input, output, NONE);
            Map<String, String> parameters = new LinkedHashMap<>();
            for (Parameter parameter : graph.root().parameters()) {
                String shape = Arrays.stream(parameter.shape().asArray())
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(","));
                parameters.put(parameter.name(), shape);
            }
            return parameters;
        }
    }

    private static Map<String, String> encoder(Map<String, String> parameters) {
        Map<String, String> encoder = new LinkedHashMap<>(parameters);
        encoder.keySet().removeIf(name -> !name.startsWith("encoder/"));
        return encoder;
    }

    /** Two images through the network, of which the codes are decoded. */
    private static float[] forward(Autoencoder.Config config, ImageShape input, ImageShape output) {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = config.create(graph.root(), input, output, NONE);
            int numbers = 2 * input.height() * input.width() * input.channels();
            Operand<TFloat32> images =
                    graph.constant(wave(numbers), 2, input.height(), input.width(), input.channels());
            Operand<TFloat32> made =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            assertThat(made.shape().asArray()).containsExactly(2, output.height(), output.width(), output.channels());
            float[] values = graph.run(made);
            assertThat(graph.run(model.decode(graph.tf(), model.encode(graph.tf(), images))))
                    .isEqualTo(values);
            return values;
        }
    }

    private static double[] wave(int length) {
        return IntStream.range(0, length).mapToDouble(i -> Math.sin(i) / 2).toArray();
    }

    /** NaN if any value is. */
    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .reduce(0, Math::max);
    }
}
