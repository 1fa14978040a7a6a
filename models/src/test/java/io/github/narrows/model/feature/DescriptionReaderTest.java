package io.github.narrows.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.narrows.model.TestGraph;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            c: {type: convolution, weights: c, channels: 4, size: 3, padd: 1} | layers.c.padd:
            c: {type: convolution, weights: c, channels: 0, size: 3}          | layers.c.channels: must be at least 1, found 0
            c: {type: convolutio, weights: c, channels: 4, size: 3}           | layers.c.type: no layer is named "convolutio" (did you mean convolution?)
            c: {type: relu, of: [d]}                                          | layers.c.of: must name a layer further up, or pictures, found d
            c: {type: relu, of: [pictures, pictures]}                         | layers.c.of: must name one layer, found [pictures, pictures]
            c: {type: identity-shortcut, channels: 6}                         | layers.c.channels: must be 3 or more by an even number, found 6
            c: {type: sum, of: [pictures]}                                    | layers.c.of: must name two layers or more
            c: {type: concatenation, of: [pictures]}                          | layers.c.of: must name two layers or more
            """)
    void saysWhatIsWrongWithALayerAndWhere(String layer, String message) {
        assertRefused(Descriptions.of(3, "c", layer), "small.yaml:7: " + message.strip());
    }

    @Test
    void saysWhatIsWrongBesideTheLayers() {
        String whole = Descriptions.of(3, "c", "c: {type: relu}");
        assertThat(DescriptionReader.read(whole, "small.yaml").layers()).containsOnlyKeys("c");
        assertRefused(whole.replace("taps: [c]", "taps: [d]"), "small.yaml:4: taps: must name a layer, found d");
        assertRefused(whole.replace("pooled: c", "pooled: d"), "small.yaml:5: pooled: must name a layer, found d");
        assertRefused(whole.replace("name: small", "name: Small net"), "name: must be of small letters");
        assertRefused(whole.replace("[-0.5, 0.5]", "[1, 0]"), "input.range: must be two numbers, black and white");
        assertRefused(whole.replace("mean: [0, 0, 0]", "mean: [0]"), "input.deviation: must have a number for each");
        assertRefused(
                whole.replace("deviation: [1, 1, 1]", "deviation: [1, 0, 1]"), "input.deviation: must be positive");
        assertRefused(whole.replace("layers:", "layer:"), "layer: ");
        assertRefused(whole.substring(0, whole.indexOf("layers:")), "small.yaml: layers: must be a section");
    }

    @Test
    void sumsNeedEquallyManyChannels() {
        assertRefused(
                Descriptions.of(
                        3,
                        "s",
                        "c: {type: convolution, weights: c, channels: 4, size: 3}",
                        "s: {type: sum, of: [c, pictures]}"),
                "small.yaml:8: layers.s.of: must name two layers or more with equally many channels, found [c, pictures],"
                        + " which have [4, 3]");
    }

    @Test
    void weightsLieBesideTheDescriptionUnlessSettingsNameThem() throws IOException {
        Path description = Files.writeString(
                folder.resolve("small.yaml"), Descriptions.of(3, "d", "d: {type: dense, weights: fc, channels: 2}"));
        DescribedConfig config = new DescribedConfig(Path.of("small.yaml"), Optional.empty());
        assertFailure(config, "weights: must name the file of the weights, because " + description + " names none");
        Files.writeString(description, "weights: deep/fc.safetensors\n" + Files.readString(description));
        assertFailure(config, "there is no file " + folder.resolve("deep/fc.safetensors"));
        new WeightsOnDisk()
                .with("fc.weight", new float[6], 2, 3)
                .with("fc.bias", new float[2], 2)
                .write(folder.resolve("else.safetensors"));
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = new DescribedConfig(
                            Path.of("small.yaml"), Optional.of(Path.of("else.safetensors")))
                    .create(graph.root(), folder::resolve);
            assertThat(network.name()).isEqualTo("small");
            assertThat(network.taps()).isEqualTo(List.of("d"));
        }
        assertFailure(
                new DescribedConfig(Path.of("none.yaml"), Optional.empty()),
                "description: cannot be read: " + folder.resolve("none.yaml") + ": no such file or folder");
    }

    private void assertFailure(DescribedConfig config, String message) {
        try (TestGraph graph = new TestGraph()) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> config.create(graph.root(), folder::resolve))
                    .withMessageContaining(message);
        }
    }

    private static void assertRefused(String description, String message) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> DescriptionReader.read(description, "small.yaml"))
                .withMessageContaining(message);
    }
}
