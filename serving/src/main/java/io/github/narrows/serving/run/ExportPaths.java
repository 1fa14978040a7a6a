package io.github.narrows.serving.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where everything of an exported model lies.
 *
 * @param root its folder
 */
public record ExportPaths(Path root) {
    /** What the model is: networks, bottlenecks, degradation, pictures. */
    public Path model() {
        return root.resolve("model.yaml");
    }

    /** The averaged weights, under the names of a serving graph. */
    public Path weights() {
        return root.resolve("weights.safetensors");
    }

    /** What files of codes need beside the weights: see {@code CodingTables}. */
    public Path codingTables() {
        return root.resolve("coding-tables.safetensors");
    }

    /** The folder that every TensorFlow loads. */
    public Path savedModel() {
        return root.resolve("saved-model");
    }

    /** Format, versions, and the digest of every other file but the model card. */
    public Path manifest() {
        return root.resolve("manifest.json");
    }

    /** What people should know of the model, which they may write on. */
    public Path modelCard() {
        return root.resolve("README.md");
    }

    /** Results of the last evaluation of the export by command. */
    public Path evaluation() {
        return root.resolve("evaluation.json");
    }

    /** Whether this is the folder of an export; it may be damaged. */
    public boolean isExport() {
        long there =
                Stream.of(manifest(), model(), weights()).filter(Files::exists).count();
        return there >= 2 && !new RunPaths(root).isRun();
    }
}
