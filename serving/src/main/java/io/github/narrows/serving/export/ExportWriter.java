package io.github.narrows.serving.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.narrows.file.AtomicFile;
import io.github.narrows.file.AtomicFolder;
import io.github.narrows.file.FileDigest;
import io.github.narrows.model.ImageShape;
import io.github.narrows.serving.ServingGraph;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.codec.CodingTables;
import io.github.narrows.serving.nrw.ModelDigest;
import io.github.narrows.serving.run.Environment;
import io.github.narrows.serving.run.ExportPaths;
import io.github.narrows.serving.run.ManifestJson;
import io.github.narrows.serving.run.RunManifest;
import io.github.narrows.serving.run.RunPaths;
import io.github.narrows.settings.SettingsException;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.ConfigProto;

/** Makes an export of a run. */
public final class ExportWriter {
    /** The side of an example picture where the pictures of the training had no common size. */
    private static final int USUAL_SIDE = 64;

    private final RunPaths run;
    private final TrainedModel model;
    private final CodingTables tables;
    private final Choices choices;
    private final ConfigProto configuration;

    /**
     * @param model of the run, with the weights that are exported
     * @param tables that belong to these weights
     * @param configuration of sessions: threads and devices
     */
    public ExportWriter(
            RunPaths run, TrainedModel model, CodingTables tables, Choices choices, ConfigProto configuration) {
        this.run = run;
        this.model = model;
        this.tables = tables;
        this.choices = choices;
        this.configuration = configuration;
    }

    /**
     * Refuses a folder in which something else would be lost.
     *
     * @param key of the option that named it
     * @param overwrite whether an export that is there is to be replaced
     * @throws SettingsException if it is there, and not empty, and not such an export
     */
    public static void check(String key, Path folder, boolean overwrite) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw SettingsException.of(key, folder + " is a file; choose another name");
        }
        if (new ExportPaths(folder).isExport()) {
            if (!overwrite) {
                throw SettingsException.of(
                        key,
                        folder + " holds an export already; choose another folder, or replace it with --overwrite");
            }
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw SettingsException.of(
                        key, folder + " is not empty and holds no export, so it is left alone; choose another folder");
            }
        }
    }

    /** Writes the export, whole or not at all, in the place of another that is there. */
    public void write(Path folder) throws IOException {
        AtomicFolder.write(folder, this::fill);
    }

    private void fill(Path folder) throws IOException {
        ExportPaths paths = new ExportPaths(folder);
        ImageShape image = model.settings().image().trained().orElseGet(this::usual);
        SortedSet<String> variables;
        try (ServingGraph graph = model.graph(image, configuration)) {
            variables = graph.variables();
        }
        AtomicFile.writeText(paths.model(), model.settings().toYaml(choices));
        TensorFile.write(paths.weights(), model.weights(variables), new TreeMap<>());
        tables.write(paths.codingTables());
        SavedModelInterface saved = new SavedModelFolder(model, image, configuration).write(paths.savedModel());
        ModelDigest digest = model.digest(variables, tables);
        Environment environment = Environment.current(TensorFlow.version(), 0, "float32");
        ExportManifest manifest = new ExportManifest(
                ExportManifest.FORMAT,
                digest.toString(),
                model.step(),
                RunManifest.read(run.manifest()).identity(),
                environment.narrows(),
                environment.codeRevision(),
                environment.tensorFlow(),
                digests(folder));
        AtomicFile.write(paths.manifest(), manifest.encode());
        AtomicFile.writeText(
                paths.modelCard(), new ModelCard(manifest, model.settings(), choices, saved, measured()).text());
    }

    private ImageShape usual() {
        int multiple = model.settings().sideMultiple();
        return model.settings().image().square((USUAL_SIDE + multiple - 1) / multiple * multiple);
    }

    private static SortedMap<String, FileDigest> digests(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(Files::isRegularFile).toList();
        }
        SortedMap<String, FileDigest> digests = new TreeMap<>();
        for (Path file : all) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            digests.put(name, FileDigest.of(file));
        }
        return digests;
    }

    /** The last evaluation of the run, if it was of these weights. */
    private Optional<JsonNode> measured() throws IOException {
        if (!Files.isRegularFile(run.evaluation())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestJson.MAPPER.readTree(run.evaluation().toFile()))
                    .filter(evaluation -> evaluation.path("step").asLong(-1) == model.step());
        } catch (JsonProcessingException e) {
            throw new IOException(
                    run.evaluation() + " holds no evaluation: " + ManifestJson.problem(e)
                            + "; evaluate the run again, or delete the file.",
                    e);
        }
    }
}
