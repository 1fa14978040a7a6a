package io.github.narrows.serving.export;

import io.github.narrows.file.FileDigest;
import io.github.narrows.file.FileFailure;
import io.github.narrows.serving.ModelSettings;
import io.github.narrows.serving.TrainedModel;
import io.github.narrows.serving.run.ExportPaths;
import io.github.narrows.settings.choice.Choices;
import io.github.narrows.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An export, all of whose files are what was written.
 *
 * @param paths where they lie
 */
public record Export(ExportPaths paths, ExportManifest manifest) {
    /**
     * Checks every file against its digest.
     *
     * @throws ExportException if one is missing, altered, or of a newer format
     */
    public static Export read(Path folder) throws IOException {
        ExportPaths paths = new ExportPaths(folder);
        try {
            if (!Files.isRegularFile(paths.manifest())) {
                throw new IOException("manifest.json is missing");
            }
            ExportManifest manifest = ExportManifest.decode(Files.readAllBytes(paths.manifest()));
            for (Path needed : new Path[] {paths.model(), paths.weights(), paths.codingTables()}) {
                if (!manifest.files().containsKey(folder.relativize(needed).toString())) {
                    throw new IOException("manifest.json does not list " + needed.getFileName());
                }
            }
            for (Map.Entry<String, FileDigest> file : manifest.files().entrySet()) {
                file.getValue().check(folder.resolve(file.getKey()));
            }
            return new Export(paths, manifest);
        } catch (IOException e) {
            throw new ExportException(folder, FileFailure.inWords(e), e);
        }
    }

    /** What the model is. */
    public ModelSettings settings(Choices choices) {
        return ModelSettings.read(paths.model(), choices);
    }

    /** The model, with the weights of its only checkpoint. */
    public TrainedModel model(Choices choices) throws IOException {
        return model(settings(choices));
    }

    /** The same with other settings, such as another degradation. */
    public TrainedModel model(ModelSettings settings) throws IOException {
        return new TrainedModel(
                settings, manifest.step(), TensorFile.read(paths.weights()).tensors());
    }
}
