package io.github.narrows.model.vqvae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.narrows.bottleneck.LatentShape;
import io.github.narrows.graph.Parameter;
import io.github.narrows.graph.Pass;
import io.github.narrows.model.Autoencoder;
import io.github.narrows.model.AutoencoderOutput;
import io.github.narrows.model.Bottlenecks;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.PassThrough;
import io.github.narrows.model.TestGraph;
import io.github.narrows.settings.SettingsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class VqVaeModelTest {
    private static final ImageShape CIFAR = new ImageShape(32, 32, 3);
    private static final Bottlenecks NONE = (level, scope, latents) -> new PassThrough(latents);

    @Test
    void encoderHasThePublishedNumberOfParameters() {
        try (TestGraph graph = new TestGraph()) {
            VqVaeModelConfig.DEFAULTS.create(graph.root(), CIFAR, NONE);

            assertThat(parameters(graph, "encoder/") - parameters(graph, "encoder/latents/"))
                    .isEqualTo(363_840);
            assertThat(parameters(graph, "encoder/latents/")).isEqualTo(128 * 16 + 16);
        }
    }

    @Test
    void decoderMirrorsTheEncoder() {
        try (TestGraph graph = new TestGraph()) {
            VqVaeModelConfig.DEFAULTS.create(graph.root(), CIFAR, NONE);

            long mix = 9 * 16 * 128 + 128;
            long residual = 2 * (9 * 128 * 32 + 32 * 128);
            long deconvolutions = 16 * 128 * 64 + 64 + 16 * 64 * 3 + 3;
            assertThat(parameters(graph, "decoder/")).isEqualTo(mix + residual + deconvolutions);
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 6, 10", "4, 8, 12", "8, 16, 24", "32, 32, 64"})
    void latentsAreSmallerByTheFactorAndImagesComeBackInFull(int downsampling, int height, int width) {
        try (TestGraph graph = new TestGraph()) {
            List<LatentShape> asked = new ArrayList<>();
            Autoencoder model = new VqVaeModelConfig(4, 2, 1, downsampling, 3)
                    .create(graph.root(), new ImageShape(height, width, 1), (level, scope, latents) -> {
                        asked.add(latents);
                        return new PassThrough(latents);
                    });
            Placeholder<TFloat32> images = graph.input(-1, height, width, 1);
            AutoencoderOutput output = model.apply(graph.tf(), images, Pass.evaluation(graph.tf()));

            int h = height / downsampling;
            int w = width / downsampling;
            assertThat(asked).containsExactly(new LatentShape(h, w, 3));
            assertThat(output.latents().get("bottleneck").shape().asArray()).containsExactly(-1, h, w, 3);
            assertThat(output.images().shape().asArray()).containsExactly(-1, height, width, 1);
        }
    }

    @Test
    void runsOnBatchesAndImagesOfAnySize() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = new VqVaeModelConfig(4, 2, 1, 4, 3).create(graph.root(), CIFAR, NONE);
            Placeholder<TFloat32> images = graph.input(-1, -1, -1, 3);
            Operand<TFloat32> output =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();

            for (Shape shape : List.of(Shape.of(1, 4, 4, 3), Shape.of(3, 12, 8, 3), Shape.of(2, 32, 20, 3))) {
                try (TFloat32 some = TFloat32.tensorOf(shape)) {
                    assertThat(graph.shape(output, images, some)).isEqualTo(shape);
                }
            }
        }
    }

    @Test
    void decodingTheCodesGivesTheForwardPass() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = new VqVaeModelConfig(4, 2, 1, 4, 3).create(graph.root(), CIFAR, NONE);
            Operand<TFloat32> images = graph.tf()
                    .random
                    .statelessRandomUniform(
                            graph.tf().constant(new long[] {2, 32, 32, 3}),
                            graph.tf().constant(new long[] {1, 2}),
                            TFloat32.class);
            Operand<TFloat32> forward =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            Operand<TFloat32> decoded = model.decode(graph.tf(), model.encode(graph.tf(), images));

            assertThat(graph.run(decoded)).isEqualTo(graph.run(forward)).doesNotContain(Float.NaN);
        }
    }

    @Test
    void everyParameterGetsAGradient() {
        try (TestGraph graph = new TestGraph()) {
            Autoencoder model = new VqVaeModelConfig(4, 2, 2, 8, 3).create(graph.root(), CIFAR, NONE);
            double[] ramp = IntStream.range(0, 2 * 16 * 16 * 3)
                    .mapToDouble(i -> Math.sin(i) / 2)
                    .toArray();
            Operand<TFloat32> images = graph.constant(ramp, 2, 16, 16, 3);
            Operand<TFloat32> output =
                    model.apply(graph.tf(), images, Pass.evaluation(graph.tf())).images();
            Map<String, Operand<?>> by = new LinkedHashMap<>();
            graph.root().trained().forEach(parameter -> by.put(parameter.name(), parameter.variable()));

            graph.gradients(output, images, by)
                    .forEach((name, gradient) ->
                            assertThat(largest(graph.run(gradient))).as(name).isBetween(1e-9, 1e9));
        }
    }

    @Test
    void lastKernelIsTheOneThatMakesPixels() {
        try (TestGraph graph = new TestGraph()) {
            Parameter last =
                    VqVaeModelConfig.DEFAULTS.create(graph.root(), CIFAR, NONE).lastKernel();

            assertThat(last.name()).isEqualTo("decoder/deconv2/kernel");
            assertThat(last.shape()).isEqualTo(Shape.of(4, 4, 3, 64));
        }
    }

    @Test
    void refusesImagesThatItCannotHalveOftenEnough() {
        try (TestGraph graph = new TestGraph()) {
            assertThatThrownBy(() -> VqVaeModelConfig.DEFAULTS.create(graph.root(), new ImageShape(30, 32, 3), NONE))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("dataset.image-size: must be a multiple of model.downsampling (4), found 30x32; "
                            + "choose another size or a smaller model.downsampling");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 6, 12, 31})
    void refusesAFactorThatIsNoPowerOfTwo(int downsampling) {
        assertThatThrownBy(() -> new VqVaeModelConfig(128, 32, 2, downsampling, 16))
                .hasMessage("downsampling: must be 2, 4, 8, 16 or 32, found " + downsampling);
    }

    @Test
    void refusesAnOddNumberOfChannelsThatItWouldHaveToHalve() {
        assertThatThrownBy(() -> new VqVaeModelConfig(127, 32, 2, 4, 16))
                .hasMessage("hidden-channels: must be even, found 127");
    }

    /** NaN if any value is. */
    private static double largest(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .reduce(0, Math::max);
    }

    private static long parameters(TestGraph graph, String below) {
        return graph.root().parameters().stream()
                .filter(parameter -> parameter.name().startsWith(below))
                .mapToLong(Parameter::size)
                .sum();
    }
}
