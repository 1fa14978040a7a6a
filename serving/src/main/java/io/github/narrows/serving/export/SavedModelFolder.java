package io.github.narrows.serving.export;

import io.github.narrows.file.FileTree;
import io.github.narrows.model.ImageShape;
import io.github.narrows.model.sample.TensorCopy;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/**
 * A trained model as a TensorFlow SavedModel. Whether it takes pictures of any sides is tried out: it does if it gives the
 * same pictures as a graph that was built for these sides.
 */
final class SavedModelFolder {
    private static final String GRAPH = "saved_model.pb";
    private static final int PICTURES = 2;

    private final TrainedModel model;
    private final ImageShape image;
    private final ConfigProto configuration;

    /** @param image the shape of the pictures that are sure to fit */
    SavedModelFolder(TrainedModel model, ImageShape image, ConfigProto configuration) {
        this.model = model;
        this.image = image;
        this.configuration = configuration;
    }

    /**
     * Writes it into a folder that does not exist yet.
     *
     * @return its interface
     */
    SavedModelInterface write(Path folder) throws IOException {
        int multiple = model.settings().sideMultiple();
        ImageShape other = new ImageShape(image.height() + multiple, image.width() + 2 * multiple, image.channels());
        try (SavedModelGraph graph = new SavedModelGraph(model.settings(), image, true, configuration)) {
            save(graph, folder);
            if (isRight(folder, image) && isRight(folder, other)) {
                return new SavedModelInterface(image, true, multiple, graph.signatures(), graph.parts());
            }
        } catch (IllegalArgumentException
                | TensorFlowException
                | WeightsMismatchException
                | SettingsException anySidesDoNotFit) {
            // The model is tied to the size of its training.
        }
        try (SavedModelGraph graph = new SavedModelGraph(model.settings(), image, false, configuration)) {
            save(graph, folder);
            if (!isRight(folder, image)) {
                throw new IOException("The SavedModel gives other pictures than the model that it was made of.");
            }
            return new SavedModelInterface(image, false, multiple, graph.signatures(), graph.parts());
        }
    }

    private void save(SavedModelGraph graph, Path folder) throws IOException {
        new FileTree(folder).delete();
        graph.state().load(graph.session(), model.weights(graph.state().names()));
        SavedModelBundle.exporter(folder.toString())
                .withTags(SavedModelBundle.DEFAULT_TAG)
                .withSession(graph.session())
                .withSignatures(graph.signatures().values().toArray(Signature[]::new))
                .export();
        Path file = folder.resolve(GRAPH);
        MetaGraphDef meta = SavedModel.parseFrom(Files.readAllBytes(file)).getMetaGraphs(0);
        meta = meta.toBuilder()
                .putSignatureDef(Signature.DEFAULT_KEY, meta.getSignatureDefOrThrow(SavedModelGraph.RECONSTRUCT))
                .build();
        meta = meta.toBuilder().setGraphDef(PrunedGraph.of(meta)).build();
        Files.write(
                file,
                SavedModel.newBuilder()
                        .setSavedModelSchemaVersion(1)
                        .addMetaGraphs(meta)
                        .build()
                        .toByteArray());
    }

    /** Whether it makes of random pictures of these sides, bit for bit, what a graph for them makes. */
    private boolean isRight(Path folder, ImageShape shape) {
        byte[] pixels = new byte[PICTURES * shape.height() * shape.width() * shape.channels()];
        new SplittableRandom(1).nextBytes(pixels);
        try (ServingGraph graph = model.graph(shape, configuration);
                SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG)) {
            Map<String, Tensor> samples = new TreeMap<>();
            graph.whole()
                    .input()
                    .samples(pixels, PICTURES)
                    .forEach((name, sample) ->
                            samples.put(SavedModelGraph.identifier(name), TensorCopy.toTensorFlow(sample)));
            byte[] expected = graph.reconstruct(pixels, PICTURES).output();
            try (Result made = bundle.function(SavedModelGraph.RECONSTRUCT).call(samples);
                    Result codes = bundle.function(SavedModelGraph.ENCODE).call(samples)) {
                return Arrays.equals(expected, pixels(made)) && Arrays.equals(expected, decoded(bundle, codes));
            } finally {
                samples.values().forEach(Tensor::close);
            }
        }
    }

    private static byte[] decoded(SavedModelBundle bundle, Result codes) {
        Map<String, Tensor> parts = new TreeMap<>();
        codes.forEach(part -> parts.put(part.getKey(), part.getValue()));
        try (Result made = bundle.function(SavedModelGraph.DECODE).call(parts)) {
            return pixels(made);
        }
    }

    private static byte[] pixels(Result result) {
        return TensorCopy.toHost(Objects.requireNonNull(
                        result.get(SavedModelGraph.IMAGES).orElse(null)))
                .bytes();
    }
}
