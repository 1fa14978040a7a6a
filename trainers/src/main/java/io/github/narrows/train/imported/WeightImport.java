package io.github.narrows.train.imported;

import io.github.narrows.file.AtomicFile;
import io.github.narrows.graph.GraphScope;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.run.Checkpoint;
import io.github.narrows.serving.run.Environment;
import io.github.narrows.serving.run.RunManifest;
import io.github.narrows.serving.weights.WeightsMismatchException;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.SettingsTree;
import io.github.narrows.settings.binding.BoundSettings;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.HostTensor;
import io.github.narrows.train.ExperimentConfig;
import io.github.narrows.train.checkpoint.CheckpointWriter;
import io.github.narrows.train.checkpoint.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.TensorFlow;

/**
 * Published weights that have been read and checked, ready to become a run.
 *
 * @param network what the file tells of its network, as settings
 * @param tensors how many tensors it took
 * @param ignored how many it passed over
 */
public record WeightImport(
        BoundSettings<ExperimentConfig> settings,
        RunManifest.Imported origin,
        SortedMap<String, HostTensor> variables,
        String network,
        int tensors,
        int ignored) {
    /**
     * How a file is to be read.
     *
     * @param prefix how the names of the network's tensors begin, such as {@code first_stage_model.}
     * @param normGroups groups of the normalisation, which nothing in a file tells
     * @param imageSize pixels of each side of the run's images, which nothing in a file tells
     */
    public record Request(Path file, NameScheme names, String prefix, int normGroups, int imageSize) {}

    /**
     * Reads and checks everything; writes nothing.
     *
     * @param overrides settings over those that follow from the file
     * @throws WeightsMismatchException if the file holds another network, naming every tensor that does not belong to it
     * @throws SettingsException if the file is missing, or settings do not fit
     */
    public static WeightImport read(Request request, SettingsTree overrides, Choices choices) throws IOException {
        PublishedFile file = PublishedFile.open(request.file(), request.names(), request.prefix());
        Keystones keystones = file.keystones();
        LayerNames names = request.names().layers();
        NetworkStructure network = NetworkStructure.of(file.shapes(), names, keystones);
        PublishedBottleneck bottleneck = PublishedBottleneck.of(file.shapes(), keystones);
        String told = "model: {type: vqgan, " + network.settings(keystones) + ", norm-groups: " + request.normGroups()
                + ", latent-channels: " + bottleneck.ends().latentChannels() + "}\nbottleneck: " + bottleneck.settings()
                + "\n";
        String images = "dataset: {type: dead-leaves, image-size: " + request.imageSize() + "}\n";
        SettingsTree layer = SettingsTree.readYaml(told + images, "import of " + file);
        BoundSettings<ExperimentConfig> settings = ExperimentConfig.of(List.of(layer, overrides), choices);
        SortedMap<String, List<Long>> variables = variables(settings.value(), request.imageSize(), network, file);
        OriginTable table = new OriginTable(variables);
        new NetworkOrigins(table, names, network).add(bottleneck.ends());
        bottleneck.addTo(table);
        Translation translation = new Translation(file, variables, table.origins());
        int tensors = translation.check();
        return new WeightImport(settings, file.origin(), translation.values(), told, tensors, file.ignored());
    }

    /** The shapes of the variables of a serving graph, by name. */
    private static SortedMap<String, List<Long>> variables(
            ExperimentConfig config, int imageSize, NetworkStructure network, PublishedFile file) {
        int channels = config.dataset().channels();
        if (channels != network.imageChannels()) {
            throw SettingsException.of(
                    "dataset",
                    "has images of " + channels + " channels, and the network of " + file + " takes "
                            + network.imageChannels() + "; name another data set with --set dataset.type=TYPE");
        }
        ImageShape image = config.dataset()
                .knownSize()
                .map(size -> new ImageShape(size.height(), size.width(), channels))
                .orElse(new ImageShape(imageSize, imageSize, channels));
        try (Graph graph = new Graph()) {
            GraphScope root = GraphScope.root(graph, config.seed());
            config.architecture().create(root, image, image);
            SortedMap<String, List<Long>> shapes = new TreeMap<>();
            root.parameters()
                    .forEach(parameter -> shapes.put(
                            parameter.name(),
                            Arrays.stream(parameter.shape().asArray()).boxed().toList()));
            return shapes;
        }
    }

    /**
     * Writes the run: settings, manifest, and a checkpoint of step 0.
     *
     * @param folder opened for a new run
     */
    public void writeTo(RunFolder folder, Clock clock) throws IOException {
        folder.clear();
        Environment environment = Environment.current(TensorFlow.version(), 0, "float32");
        RunManifest.Session session = new RunManifest.Session(Instant.now(clock).toString(), 0, environment, List.of());
        String text = settings.effective().toAnnotatedYaml();
        AtomicFile.writeText(folder.paths().settings(), text);
        RunManifest.imported(settings.value().seed(), origin, session)
                .write(folder.paths().manifest());
        CheckpointWriter.open(folder.root(), 1, clock)
                .save(new Checkpoint(0, variables, new TreeMap<>(), text, Optional.empty()));
    }
}
