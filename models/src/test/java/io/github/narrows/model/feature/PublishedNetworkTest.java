package io.github.narrows.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.narrows.model.TestGraph;
import io.github.narrows.model.feature.FeatureNetwork.Features;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The networks of this module with random weights of the names and shapes that their PyTorch modules have. */
class PublishedNetworkTest {
    @TempDir
    private Path folder;

    /** Sides as the papers and torchvision's modules have them. */
    @ParameterizedTest
    @CsvSource({
        "ALEXNET, 224, 55 27 13 13 13, 64 192 384 256 256",
        "ALEXNET, 64, 15 7 3 3 3, 64 192 384 256 256",
        "VGG16, 64, 64 32 16 8 4, 64 128 256 512 512",
        "SQUEEZENET, 224, 111 55 27 13 13 13 13, 64 128 256 384 384 512 512",
        "SQUEEZENET, 32, 15 7 3 1 1 1 1, 64 128 256 384 384 512 512",
        "RESNET20, 32, 32 32 16 8, 16 16 32 64",
    })
    void giveFeatureMapsOfTheKnownSizes(PublishedNetwork network, int side, String sides, String channels) {
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork frozen = create(graph, network);
            Features features = frozen.apply(graph.tf(), graph.input(-1, side, side, 3));
            List<long[]> shapes =
                    features.taps().stream().map(tap -> tap.shape().asArray()).toList();
            assertThat(shapes).hasSameSizeAs(frozen.taps()).allMatch(shape -> shape[1] == shape[2]);
            assertThat(shapes.stream().map(shape -> shape[1]).toList()).isEqualTo(numbers(sides));
            assertThat(shapes.stream().map(shape -> shape[3]).toList()).isEqualTo(numbers(channels));
            long last = shapes.get(shapes.size() - 1)[3];
            assertThat(features.pooled().shape().asArray()).containsExactly(-1, last);
        }
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
    }

    @ParameterizedTest
    @EnumSource
    void areFrozenAndMadeOnce(PublishedNetwork network) {
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork frozen = create(graph, network);
            Operand<TFloat32> pictures = graph.constant(picture(64), 1, 64, 64, 3);
            Features features = frozen.apply(graph.tf(), pictures);
            long once = largeConstants(graph);
            Operand<TFloat32> again = frozen.apply(graph.tf(), pictures).pooled();
            assertThat(graph.root().saved()).isEmpty();
            assertThat(operations(graph))
                    .noneMatch(operation -> operation.type().startsWith("Variable"));
            assertThat(largeConstants(graph)).isEqualTo(once);
            assertThat(graph.run(again)).isEqualTo(graph.run(features.pooled()));
            Operand<TFloat32> gradient = graph.gradients(features.pooled(), features.pooled(), Map.of("x", pictures))
                    .get("x");
            assertThat(graph.run(gradient)).doesNotContain(Float.NaN).isNotEqualTo(new float[64 * 64 * 3]);
        }
    }

    private static long largeConstants(TestGraph graph) {
        return operations(graph).stream()
                .filter(operation -> operation.type().equals("Const"))
                .filter(operation -> operation.output(0).shape().size() >= 100)
                .count();
    }

    private static List<GraphOperation> operations(TestGraph graph) {
        Iterator<GraphOperation> all = graph.graph().operations();
        List<GraphOperation> list = new ArrayList<>();
        all.forEachRemaining(list::add);
        return list;
    }

    @Test
    void seeGreyPicturesAsThreeEqualChannels() {
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = create(graph, PublishedNetwork.SQUEEZENET);
            Operand<TFloat32> grey = graph.constant(Arrays.copyOf(picture(32), 32 * 32), 1, 32, 32, 1);
            Operand<TFloat32> colour =
                    graph.tf().concat(List.of(grey, grey, grey), graph.tf().constant(3));
            assertThat(graph.run(network.apply(graph.tf(), grey).pooled()))
                    .isEqualTo(graph.run(network.apply(graph.tf(), colour).pooled()));
        }
    }

    /** The authors of LPIPS shift and scale pictures in [-1, 1]; torchvision pictures in [0, 1]. Both are meant. */
    @Test
    void expectWhatLpipsFeedsThem() {
        float[] shift = {-0.030f, -0.088f, -0.188f};
        float[] scale = {0.458f, 0.448f, 0.450f};
        for (PublishedNetwork network :
                List.of(PublishedNetwork.ALEXNET, PublishedNetwork.VGG16, PublishedNetwork.SQUEEZENET)) {
            try (TestGraph graph = new TestGraph()) {
                double[] picture = picture(8);
                Operand<TFloat32> pictures = graph.constant(picture, 1, 8, 8, 3);
                float[] input = graph.run(network.description().header().input().of(graph.tf(), pictures));
                for (int i = 0; i < input.length; i++) {
                    double wanted = (2 * picture[i] - shift[i % 3]) / scale[i % 3];
                    assertThat((double) input[i]).isCloseTo(wanted, within(1e-5));
                }
            }
        }
    }

    @Test
    void areKnownByTheirWeightsWhateverFileTheseLieIn() {
        WeightsOnDisk weights = TorchNames.weights(PublishedNetwork.ALEXNET, 1);
        String digest = digest(weights.write(folder.resolve("whole.safetensors")));
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(digest(weights.without("classifier.6.bias").write(folder.resolve("part.safetensors"))))
                .isEqualTo(digest);
        float[] bias = weights.numbers("features.10.bias");
        bias[255] += 1;
        assertThat(digest(weights.with("features.10.bias", bias, 256).write(folder.resolve("other.safetensors"))))
                .isNotEqualTo(digest);
    }

    private static String digest(Path file) {
        try (TestGraph graph = new TestGraph()) {
            return new PublishedConfig.AlexNet(file)
                    .create(graph.root(), path -> path)
                    .digest();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ALEXNET, https://download.pytorch.org/models/alexnet-owt-7be5be79.pth (SHA-256 7be5be79",
        "VGG16, https://download.pytorch.org/models/vgg16-397923af.pth (SHA-256 397923af",
        "SQUEEZENET, https://download.pytorch.org/models/squeezenet1_1-b8a52dc0.pth (SHA-256 b8a52dc0",
        "RESNET20, resnet20-12fca82f.th (its SHA-256 begins with 12fca82f)",
    })
    void sayWhereMissingWeightsArePublished(PublishedNetwork network, String published) {
        try (TestGraph graph = new TestGraph()) {
            Path missing = folder.resolve("missing.npz");
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> network.create(graph.root(), path -> path, missing))
                    .withMessageStartingWith(
                            "weights: there is no file " + missing + ", which should hold the weights of ")
                    .withMessageContaining(published)
                    .withMessageContaining("Nothing is downloaded");
        }
    }

    @Test
    void nameTheArrayThatIsMissingOrHasAnotherShape() {
        WeightsOnDisk weights = TorchNames.weights(PublishedNetwork.ALEXNET, 1);
        assertProblem(
                weights.with("features.3.weight", new float[192 * 48 * 25], 192, 48, 5, 5),
                "weights: ",
                "torchvision's AlexNet",
                "array 'features.3.weight' has the shape [192, 48, 5, 5], where [192, 64, 5, 5] is needed");
        assertProblem(
                weights.without("features.3.weight"),
                "there is no array 'features.3.weight' of shape [192, 64, 5, 5]",
                "the file holds classifier.6.bias, features.0.bias",
                "and 5 more");
        weights = TorchNames.weights(PublishedNetwork.ALEXNET, 1);
        float[] bias = weights.numbers("features.6.bias");
        bias[7] = Float.NaN;
        assertProblem(weights.with("features.6.bias", bias, 384), "array 'features.6.bias' holds NaN");
    }

    @Test
    void sayThatAFileOfPyTorchMustBeConverted() throws IOException {
        Path file = folder.resolve("alexnet.pth");
        Files.write(file, "\u0080\u0002 a pickle, not an archive".getBytes(StandardCharsets.ISO_8859_1));
        try (TestGraph graph = new TestGraph()) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> PublishedNetwork.ALEXNET.create(graph.root(), path -> path, file))
                    .withMessageContaining("into which a file of PyTorch has to be converted");
        }
    }

    @Test
    void sayThatPicturesAreTooSmall() {
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = create(graph, PublishedNetwork.ALEXNET);
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> network.apply(graph.tf(), graph.input(-1, 28, 28, 3)))
                    .withMessage(
                            "pictures of 28x28 are too small for alexnet: in layer pool2 a window of 3x3 finds a side"
                                    + " of 2; resize them to more pixels");
        }
    }

    private void assertProblem(WeightsOnDisk weights, String... parts) {
        try (TestGraph graph = new TestGraph()) {
            Path file = weights.write(folder.resolve("wrong.safetensors"));
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> PublishedNetwork.ALEXNET.create(graph.root(), path -> path, file))
                    .satisfies(e -> assertThat(e.getMessage()).contains(parts));
        }
    }

    private FeatureNetwork create(TestGraph graph, PublishedNetwork network) {
        Path file = TorchNames.weights(network, 5).write(folder.resolve(network + ".safetensors"));
        return network.create(graph.root(), path -> path, file);
    }

    private static double[] picture(int side) {
        double[] picture = new double[side * side * 3];
        for (int i = 0; i < picture.length; i++) {
            picture[i] = 0.5 * Math.sin(0.7 * i + 0.0001 * i * i);
        }
        return picture;
    }
}
