package io.github.narrows.model.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.Message;
import io.github.narrows.file.FileDigest;
import io.github.narrows.model.TestGraph;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.types.TFloat32;

class InceptionConfigTest {
    private static final int SIDE = 6;
    private static final String GAMMA = "mixed/gamma";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesWhatTheGraphGives(boolean scales) throws IOException {
        OldInception inception = new OldInception(scales);
        Path file = write("graph.pb", inception.graph());
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = config(file, file).create(graph.root(), path -> path);
            assertThat(network.name()).isEqualTo("inception");
            assertThat(network.frechetName()).isEqualTo("fid");
            assertThat(network.taps()).isEmpty();
            assertThat(network.digest()).isEqualTo(FileDigest.of(file).sha256());
            Operand<TFloat32> pictures = pictures(graph, 3);
            Operand<TFloat32> features = network.apply(graph.tf(), pictures).pooled();
            Operand<TFloat32> pixels = graph.tf()
                    .math
                    .mul(
                            graph.tf().math.add(pictures, graph.tf().constant(0.5f)),
                            graph.tf().constant(255f));
            float[] expected = graph.run(inception.expected(graph.tf(), pixels));
            assertThat(graph.run(features)).containsExactly(expected, within(1e-4f));
            assertThat(graph.root().saved()).isEmpty();
        }
    }

    @Test
    void seesGreyPicturesInThreeChannelsAndLetsGradientsThrough() throws IOException {
        OldInception inception = new OldInception(true);
        Path file = write("graph.pb", inception.graph());
        try (TestGraph graph = new TestGraph()) {
            FeatureNetwork network = config(file, file).create(graph.root(), path -> path);
            Operand<TFloat32> grey = pictures(graph, 1);
            Operand<TFloat32> features = network.apply(graph.tf(), grey).pooled();
            assertThat(features.shape().asArray()).containsExactly(2, 2 * OldInception.CHANNELS);
            float[] gradient = graph.run(
                    graph.gradients(features, features, Map.of("x", grey)).get("x"));
            assertThat(gradient).hasSize(2 * SIDE * SIDE).isNotEqualTo(new float[gradient.length]);
        }
    }

    @Test
    void readsTheGraphOfASavedModel() throws IOException {
        GraphDef inception = new OldInception(true).graph();
        Path saved = write(
                "saved_model.pb",
                SavedModel.newBuilder()
                        .addMetaGraphs(MetaGraphDef.newBuilder().setGraphDef(inception))
                        .build());
        Path plain = write("graph.pb", inception);
        try (TestGraph graph = new TestGraph()) {
            Operand<TFloat32> pictures = pictures(graph, 3);
            FeatureNetwork ofFolder = config(folder, saved).create(graph.root(), path -> path);
            FeatureNetwork ofFile = config(plain, plain).create(graph.root(), path -> path);
            assertThat(graph.run(ofFolder.apply(graph.tf(), pictures).pooled()))
                    .isEqualTo(graph.run(ofFile.apply(graph.tf(), pictures).pooled()));
        }
    }

    @Test
    void refusesAnotherFileThanTheOneWhoseDigestWasGiven() throws IOException {
        Path file = write("graph.pb", new OldInception(true).graph());
        Path other = write("other.pb", new OldInception(false).graph());
        assertRefused(
                config(file, other),
                "sha256: must be that of the graph, but " + file + " has "
                        + FileDigest.of(file).sha256());
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> new InceptionConfig(file, "abc"))
                .withMessageStartingWith("sha256: must be the 64 hexadecimal digits");
        InceptionConfig missing = new InceptionConfig(folder.resolve("none.pb"), "0".repeat(64));
        assertRefused(
                missing,
                "graph: there is no file " + folder.resolve("none.pb") + ", which should hold the graph of"
                        + " Inception-v3; published: classify_image_graph_def.pb in"
                        + " http://download.tensorflow.org/models/image/imagenet/inception-2015-12-05.tgz");
    }

    @Test
    void saysWhatAnUnusableGraphLacks() throws IOException {
        GraphDef whole = new OldInception(true).graph();
        assertUnusable(without(whole, "ExpandDims"), "it has no node 'ExpandDims'");
        assertUnusable(without(whole, GAMMA), "it has no node 'mixed/gamma'");
        assertUnusable(
                without(whole, GAMMA).toBuilder()
                        .addNode(NodeDef.newBuilder().setName(GAMMA).setOp("VarHandleOp"))
                        .build(),
                "its node 'mixed/gamma' is a VarHandleOp, which has no value of its own: the graph is not frozen");
        assertUnusable(
                without(whole, "join").toBuilder()
                        .addNode(NodeDef.newBuilder()
                                .setName("join")
                                .setOp("Knot")
                                .addInput(GAMMA))
                        .build(),
                "its node 'join' is a Knot, which is not known");
        Path text = folder.resolve("text.pb");
        Files.writeString(text, "not a graph at all", StandardCharsets.UTF_8);
        assertRefused(config(text, text), "text.pb is not: it is not a serialised graph");
    }

    private void assertUnusable(GraphDef graph, String message) throws IOException {
        Path file = write("unusable.pb", graph);
        assertRefused(
                config(file, file),
                "graph: must be the frozen graph of Inception-v3, but " + file + " is not: " + message);
    }

    private static void assertRefused(InceptionConfig config, String message) {
        try (TestGraph graph = new TestGraph()) {
            assertThatExceptionOfType(SettingsException.class)
                    .isThrownBy(() -> config.create(graph.root(), path -> path))
                    .withMessageContaining(message);
        }
    }

    private static GraphDef without(GraphDef graph, String name) {
        GraphDef.Builder changed = graph.toBuilder().clearNode();
        graph.getNodeList().stream()
                .filter(node -> !node.getName().equals(name))
                .forEach(changed::addNode);
        return changed.build();
    }

    private static Operand<TFloat32> pictures(TestGraph graph, int channels) {
        double[] values =
                new Random(1).doubles(2L * SIDE * SIDE * channels, -0.5, 0.5).toArray();
        return graph.constant(values, 2, SIDE, SIDE, channels);
    }

    private static InceptionConfig config(Path graph, Path digestOf) throws IOException {
        return new InceptionConfig(graph, FileDigest.of(digestOf).sha256());
    }

    private Path write(String name, Message message) throws IOException {
        return Files.write(folder.resolve(name), message.toByteArray());
    }
}
